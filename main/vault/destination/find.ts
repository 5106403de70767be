// Finds where a destination is now, and whether it is the one that was meant. A removable drive is looked for by its
// file system's number wherever it is mounted; every destination carries a mark with a random number, so that another
// medium in the same place, or the empty folder that an unmounted share leaves behind, is never taken for it.
// Everything is synchronous: this runs in a worker thread of its own, where a share that hangs stops nobody else.
// What may go wrong: DESTINATION_GONE {reason: unplugged, missing, another-medium, unmarked, read-only, full}.

import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join, posix, relative, sep, win32 } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { storageError } from '../storage-error.ts'
import { linuxVolumes } from './linux-volumes.ts'
import { macVolumes, windowsVolumes } from './other-volumes.ts'
import { kindOf, type Volume, type VolumeKind } from './volume.ts'

export const markName = '.anjuan-destination.json'

export type Destination = {
  readonly kind: VolumeKind
  /** As two people allowed it. */
  readonly folder: string
  readonly volume: string
  /** The folder within the file system, with forward slashes. */
  readonly below: string
  readonly mark: string
}

export type Place = {
  readonly kind: VolumeKind
  readonly volume: string
  readonly label: string
  readonly serial: string
  readonly fileSystem: string
  readonly below: string
  /** Bytes; null where the file system does not say. */
  readonly free: number | null
}

const gone = (reason: string): AppError => new AppError('DESTINATION_GONE', { reason })

export const volumes = (): Volume[] => {
  if (process.platform === 'win32') return windowsVolumes()
  return process.platform === 'darwin' ? macVolumes() : linuxVolumes()
}

const within = (mount: string, folder: string): boolean => {
  const rest = relative(mount, folder)
  return rest === '' || !(rest === '..' || rest.startsWith(`..${sep}`) || /^[A-Za-z]:/.test(rest))
}

/** The volume that a folder lies on: of those that hold it the deepest, and of two in one place the later. */
const volumeOf = (folder: string, all: readonly Volume[]): Volume | undefined =>
  all.reduce<Volume | undefined>(
    (best, each) => (within(each.mount, folder) && each.mount.length >= (best?.mount.length ?? 0) ? each : best),
    undefined,
  )

const slashed = (path: string): string => path.split(sep).join('/')
const inFileSystem = ({ mount, root }: Volume, folder: string): string =>
  posix.join('/', root, slashed(relative(mount, folder)))

const freeIn = (folder: string): number | null => {
  const { bavail, bsize, blocks } = statfsSync(folder)
  return blocks > 0 ? bavail * bsize : null
}

const assertFolder = (folder: string): void => {
  let found: ReturnType<typeof statSync>
  try {
    found = statSync(folder)
  } catch {
    throw gone('missing')
  }
  if (!found.isDirectory()) throw gone('missing')
}

/** What lies under a folder that is there now. */
export const lookAt = (folder: string): Place => {
  assertFolder(folder)
  const real = realpathSync(folder)
  const found = volumeOf(real, volumes())
  const network = win32.isAbsolute(folder) && folder.startsWith('\\\\')
  if (!found) {
    const kind = network ? 'network' : 'folder'
    return { kind, volume: '', label: '', serial: '', fileSystem: '', below: slashed(real), free: freeIn(real) }
  }
  const { volume, label, serial, fileSystem } = found
  return {
    kind: kindOf(found),
    volume,
    label,
    serial,
    fileSystem,
    below: inFileSystem(found, real),
    free: freeIn(real),
  }
}

/** Where a removable drive's folder is today. */
const placeOf = ({ volume, below }: Destination): string => {
  const all = volumes().filter((each) => each.volume === volume)
  // Also where only a part of the file system is mounted.
  const fitting = all.findLast(({ root }) => root === '/' || below === root || below.startsWith(`${root}/`))
  if (!fitting) throw gone('unplugged')
  return join(fitting.mount, ...posix.relative(fitting.root, below).split('/'))
}

const readMark = (folder: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, markName), 'utf8').slice(0, 4096))
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

/** Where it is now. */
export const findDestination = (
  destination: Destination,
): { readonly folder: string; readonly free: number | null } => {
  const folder = destination.kind === 'removable' ? placeOf(destination) : destination.folder
  assertFolder(folder)
  const mark = readMark(folder)
  if (mark === undefined) throw gone('unmarked')
  if (mark !== destination.mark) throw gone('another-medium')
  return { folder, free: freeIn(folder) }
}

const words = `This folder holds backups of Anjuan. Leave this file: by it the program knows the medium again. 本文件夹存放案卷的备份，请勿删除此文件，程序靠它识别介质。`

/** Marks a folder, or takes over the mark that is there. Answers the mark. */
export const markFolder = (folder: string): string => {
  assertFolder(folder)
  const known = readMark(folder)
  if (known !== undefined && /^[0-9a-f-]{36}$/.test(known)) return known
  const id = randomUUID()
  const part = join(folder, `.${id}.part`)
  try {
    const handle = openSync(part, 'wx', 0o600)
    try {
      writeSync(handle, `${JSON.stringify({ format: 'anjuan-destination', id, words }, null, 2)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(part, join(folder, markName))
  } catch (error) {
    rmSync(part, { force: true })
    const known = storageError(error)
    if (known?.code === 'DISK_FULL') throw gone('full')
    if (known?.code === 'READ_ONLY') throw gone('read-only')
    throw gone('missing')
  }
  // What a share or a stick really took is what it answers.
  if (readMark(folder) !== id) throw gone('another-medium')
  return id
}
