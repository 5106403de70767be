// A damaged database as numbered pages: the file itself, and over it what its write-ahead log has committed. Which pages
// can't be read is known after one pass over both. The file and the log are only ever read.
// The log (https://www.sqlite.org/fileformat2.html#walformat): a frame belongs to it when its two salts are the header's; of
// its frames the last committed one of each page counts. A frame that is damaged costs its page, which is then lost
// rather than old: an older page would bring back what was changed or removed since.
// What may go wrong: no page can be read (all are `damaged`); a salt that is lost with the first page is looked for in what is
// kept of it (`salts`), else pages are read without proof and `proven` is false.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { openPage, pageKeysOf, pageSize, saltLength, wipePageKeys } from './page-cipher.ts'

const logHeader = 32
const frameHeader = 24
const frameSize = frameHeader + pageSize

/** SQLite keeps its locks in the page at 1 GiB and never writes it. */
const lockPage = 0x40000000 / pageSize + 1

export type DamagedFile = {
  /** Pages that the database has, by its own word or the file's length, and by the log's last commit. */
  readonly count: number
  /** Whether each page was proved by its HMAC. */
  readonly proven: boolean
  /** Numbers of the pages that can't be read, rising. */
  readonly damaged: readonly number[]
  /** Frames of the log that count. 0 where there is none. */
  readonly frames: number
  /** The plain page, or undefined for one that can't be read or is not there. */
  page(number: number): Buffer | undefined
  close(): void
}

const readAt = (file: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const read = readSync(file, bytes, got, length - got, at + got)
    if (read === 0) break
    got += read
  }
  return bytes.subarray(0, got)
}

const openIfThere = (path: string): number | undefined => {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

type Log = {
  /** Page number → where its last committed frame has the page. */
  readonly pages: ReadonlyMap<number, number>
  readonly count: number | undefined
  readonly frames: number
}

const noLog: Log = { pages: new Map(), count: undefined, frames: 0 }

/** Frames of the log's present round, in order, up to the last one that committed. */
const readLog = (file: number): Log => {
  const head = readAt(file, 0, logHeader)
  if (head.length < logHeader || (head.readUInt32BE(0) & 0xfffffffe) !== 0x377f0682) return noLog
  const salts = head.subarray(16, 24)
  const { size } = fstatSync(file)
  const ofThisRound = (at: number): Buffer | undefined => {
    const frame = readAt(file, at, frameHeader)
    return frame.length === frameHeader && frame.subarray(8, 16).equals(salts) ? frame : undefined
  }
  const committed = new Map<number, number>()
  const waiting = new Map<number, number>()
  let count: number | undefined
  let frames = 0
  for (let at = logHeader, number = 1; at + frameSize <= size; at += frameSize, number += 1) {
    const frame = ofThisRound(at)
    if (!frame) {
      // The header of one frame may be the damage; two in a row are what an earlier round left.
      if (!ofThisRound(at + frameSize)) break
      continue
    }
    waiting.set(frame.readUInt32BE(0), at + frameHeader)
    const after = frame.readUInt32BE(4)
    if (after === 0) continue
    for (const [page, place] of waiting) committed.set(page, place)
    waiting.clear()
    count = after
    frames = number
  }
  return { pages: committed, count, frames }
}

/** How many of some pages spread over the file are proved with this salt. */
const provedWith = (file: number, count: number, key: Buffer, salt: Uint8Array): number => {
  const keys = pageKeysOf(key, salt)
  let proved = 0
  const samples = Math.min(64, count)
  for (let sample = 0; sample < samples; sample += 1) {
    const number = 1 + Math.floor((sample * count) / samples)
    if (openPage(keys, number, readAt(file, (number - 1) * pageSize, pageSize))) proved += 1
  }
  wipePageKeys(keys)
  return proved
}

type Salt = { readonly salt: Uint8Array; readonly proven: boolean }

const saltOf = (file: number, count: number, key: Buffer, others: readonly Uint8Array[]): Salt => {
  const own = readAt(file, 0, saltLength)
  let best: { salt: Uint8Array; proved: number } | undefined
  for (const salt of [own, ...others]) {
    if (salt.length !== saltLength) continue
    const proved = provedWith(file, count, key, salt)
    if (proved > (best?.proved ?? 0)) best = { salt, proved }
    if (proved > 0 && salt === own) break
  }
  return best ? { salt: best.salt, proven: true } : { salt: Buffer.alloc(saltLength), proven: false }
}

export type OpenOptions = {
  /** Salts that the file may have had, from copies of its first bytes. */
  readonly salts?: readonly Uint8Array[]
  readonly signal?: AbortSignal | undefined
  /** Pages looked at, of all. */
  readonly onPages?: (done: number, total: number) => void
}

const pagesAtOnce = 256

/** What the first page says the database has. */
const saidCount = (first: Buffer | undefined): number => first?.readUInt32BE(28) ?? 0

/** `file`: the database; its log is looked for beside it. `key`: 32 bytes, the caller's to wipe. Throws CANCELLED. */
export const openDamaged = async (file: string, key: Buffer, options: OpenOptions = {}): Promise<DamagedFile> => {
  const main = openSync(file, 'r')
  const logFile = openIfThere(`${file}-wal`)
  const log = logFile === undefined ? noLog : readLog(logFile)
  const inFile = Math.ceil(fstatSync(main).size / pageSize)
  const firstFrame = log.pages.get(1)
  const inLog = logFile !== undefined && firstFrame !== undefined ? [readAt(logFile, firstFrame, saltLength)] : []
  const { salt, proven } = saltOf(main, inFile, key, [...inLog, ...(options.salts ?? [])])
  const keys = pageKeysOf(key, salt)
  const plain = (number: number, bytes: Buffer) => openPage(keys, number, bytes, !proven)
  const page = (number: number): Buffer | undefined => {
    const at = log.pages.get(number)
    if (at !== undefined && logFile !== undefined) return plain(number, readAt(logFile, at, pageSize))
    return number < 1 ? undefined : plain(number, readAt(main, (number - 1) * pageSize, pageSize))
  }
  const close = (): void => {
    wipePageKeys(keys)
    closeSync(main)
    if (logFile !== undefined) closeSync(logFile)
  }
  try {
    const said = saidCount(page(1))
    // A first page that is read without proof may say anything.
    const count = log.count ?? (proven && said < 2 ** 31 ? Math.max(inFile, said) : inFile)
    const damaged: number[] = []
    for (let first = 1; first <= count; first += pagesAtOnce) {
      await breathe()
      if (options.signal?.aborted) throw new AppError('CANCELLED')
      const last = Math.min(first + pagesAtOnce - 1, count)
      for (let number = first; number <= last; number += 1) {
        if (number !== lockPage && !page(number)) damaged.push(number)
      }
      options.onPages?.(last, count)
    }
    return { count, proven, damaged, frames: log.frames, page, close }
  } catch (error) {
    close()
    throw error
  }
}
