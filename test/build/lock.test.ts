// That `npm ci` works on a machine without a compiler and without anything in its home: what the lock file has to say
// for that, and what `npm install` forgets to write into it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../support/launch-paths.ts'

type Entry = {
  readonly resolved?: string
  readonly gypfile?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const read = <T>(file: string): T => JSON.parse(readFileSync(join(projectFolder, file), 'utf8')) as T
const { packages } = read<{ packages: Readonly<Record<string, Entry>> }>('package-lock.json')

/** A package's place and the places that contain it, the project itself (an empty name) last. */
const above = (place: string): string[] =>
  place === '' ? [''] : [place, ...above(place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1)))]

test('every optional dependency of another platform is in the lock file, or npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !above(place).some((folder) => packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]),
    ),
  )
  expect(missing).toEqual([])
})

test('an addon with its binaries inside is not built again: the lock file says so, since npm ci asks only there', () => {
  const built = Object.entries(packages).filter(([place, entry]) => {
    if (!place || !existsSync(join(projectFolder, place, 'binding.gyp'))) return false
    const { gypfile, scripts } = read<{ gypfile?: boolean; scripts?: Record<string, string> }>(`${place}/package.json`)
    return gypfile === false && !scripts?.install && !scripts?.preinstall && entry.gypfile !== false
  })
  // Mend it by hand: `"gypfile": false` in the package's entry of package-lock.json.
  expect(built.map(([place]) => place)).toEqual([])
})

test('no entry names where it was downloaded from', () => {
  expect(Object.keys(packages).filter((place) => packages[place]?.resolved)).toEqual([])
})
