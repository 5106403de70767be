// The folder that the tour leaves its files in. It is emptied first, but only where an earlier tour filled it.
// What may go wrong: the folder holds something else (refused, nothing is touched).

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectFolder } from '../support/launch-paths.ts'

const mark = '.anjuan-tour'

/** The folder that the arguments name (`--out DIR`, else out/tour), absolute. Throws on anything else. */
export const readOut = (args: readonly string[]): string => {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } })
  return values.out === undefined ? join(projectFolder, 'out/tour') : resolve(values.out)
}

export const emptyOut = (folder: string): void => {
  if (existsSync(folder)) {
    const inside = readdirSync(folder)
    if (inside.length > 0 && !inside.includes(mark)) {
      throw new Error(`${folder} holds files that no tour made. Name an empty folder or one of an earlier tour.`)
    }
    for (const name of inside) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, mark), 'Made by npm run tour, which empties this folder when it runs again.\n')
}
