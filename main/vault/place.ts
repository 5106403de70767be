// What a vault's folder remembers of its last opening: `open.json`, beside the database. By it a start tells a log that
// was taken away (the vault was not closed, and its write-ahead log is gone) and a folder that was copied while it was in
// use from an ordinary power cut, and a vault that came to another machine from one that stayed. It also keeps the salt
// of the database, without which the pages of a file whose first page is damaged could not be proved. Nothing in it is
// secret: the salt stands in the clear at the file's beginning.
// What may go wrong: a file that is lost or damaged tells nothing, and nothing is in the way then.

import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { exists, flushFolder, writeDurably } from './durable.ts'

export const placeFile = 'open.json'
const saltLength = 16

const placeShape = z.strictObject({
  format: z.literal(1),
  state: z.enum(['open', 'closed']),
  /** Of the machine and the account on it; a digest. */
  machine: z.string().max(64),
  /** Of where the folder lay; a digest. */
  folder: z.string().max(64),
  salt: z.string().max(64),
})
type Place = z.infer<typeof placeShape>

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)

const machineId = (): string => {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** Its own number where the system has one; else its name, without the part that changes with the network. */
const machineOf = (deviceName: string): string =>
  digest(`${machineId() || deviceName.replace(/\..*/, '')}|${userInfo().username}`)

const folderOf = async (folder: string): Promise<string> => digest(await realpath(folder))

const readPlace = async (folder: string): Promise<Place | undefined> => {
  try {
    return placeShape.parse(JSON.parse(await readFile(join(folder, placeFile), 'utf8')))
  } catch {
    return undefined
  }
}

/** The salt that the database last had. */
export const keptSalt = async (folder: string): Promise<Buffer | undefined> => {
  const place = await readPlace(folder)
  const salt = place && Buffer.from(place.salt, 'hex')
  return salt?.length === saltLength ? salt : undefined
}

export type Found =
  /** It was not closed, and the log with what was written last is not there. */
  | 'log-missing'
  /** It was not closed, and that was elsewhere: a copy taken while it was in use. */
  | 'copied-open'

export type PlaceFound = { readonly problem: Found | undefined; readonly otherMachine: boolean }

/** `database`: its absolute path. To be asked before the database is opened: that makes a log. */
export const lookAtPlace = async (database: string, deviceName: string): Promise<PlaceFound> => {
  const folder = dirname(database)
  const place = await readPlace(folder)
  if (!place) return { problem: undefined, otherMachine: false }
  const otherMachine = place.machine !== machineOf(deviceName)
  if (place.state === 'closed') return { problem: undefined, otherMachine }
  if (otherMachine || place.folder !== (await folderOf(folder))) return { problem: 'copied-open', otherMachine }
  return { problem: (await exists(`${database}-wal`)) ? undefined : 'log-missing', otherMachine }
}

const saltOf = (database: string): string => {
  const file = openSync(database, 'r')
  try {
    const salt = Buffer.alloc(saltLength)
    readSync(file, salt, 0, saltLength, 0)
    return salt.toString('hex')
  } finally {
    closeSync(file)
  }
}

const textOf = (place: Place): string => `${JSON.stringify(place)}\n`

/**
 * The database is open for writing from now on, its log is there. Answers what to call once everything is in the file and
 * nothing more will be written, just before it is closed.
 */
export const notePlace = async (database: string, deviceName: string): Promise<() => void> => {
  const folder = dirname(database)
  const place: Place = {
    format: 1,
    state: 'open',
    machine: machineOf(deviceName),
    folder: await folderOf(folder),
    salt: saltOf(database),
  }
  // Or a power cut could take the log's entry and leave this one.
  await flushFolder(folder)
  await writeDurably(join(folder, placeFile), textOf(place))
  return () => {
    const path = join(folder, placeFile)
    const temporary = join(folder, `${basename(path)}.new`)
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeFileSync(file, textOf({ ...place, state: 'closed' }))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  }
}
