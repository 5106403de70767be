// What main says has changed, some list of the page is asked again for: a kind that no group knows would change nothing.

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contract } from '../../../shared/contract/contract.ts'

const groups = new Set(Object.keys(contract).map((name) => name.split('.')[0]))
const page = readFileSync('renderer/app/queries.ts', 'utf8')
/** The lines of one of its tables, as names and what stands behind them. */
const tableOf = (name: string): Map<string, string> => {
  const [, body = ''] = new RegExp(`const ${name}[^=]*= \\{([^}]*)\\n\\}`).exec(page) ?? []
  return new Map([...body.matchAll(/^ {2}'?([\w-]+)'?: (.*),$/gm)].map(([, key = '', value = '']) => [key, value]))
}

test('every kind of record that main names belongs to a group of procedures', () => {
  const kinds = new Set(
    globSync('main/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'records\.changed', \{ kind: '([\w-]+)'/g)].map(([, kind = '']) => kind),
    ),
  )
  expect(kinds.size).toBeGreaterThan(20)
  const groupOfKind = tableOf('groupOfKind')
  expect(groupOfKind.size).toBeGreaterThan(20)
  const unknown = [...kinds].filter((kind) => !groups.has(groupOfKind.get(kind)?.replaceAll("'", '') ?? kind))
  expect(unknown).toEqual([])
})
