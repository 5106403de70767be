// Verifies a trail export (JSON Lines, docs/trail-format.md) without the vault: every line's spelling, every hash,
// every signature, and the signed end. Reads it as a stream; a file of any size takes no memory to speak of.
// What may go wrong: the file cannot be read (the error of the file system); everything else is a Problem.

import { createReadStream } from 'node:fs'
import { ChainChecker, diagnose, type HashedRecord, type Problem, trustedKeys } from './chain.ts'
import { type ExportHeader, type ExportLine, exportLine, exportReason, readCheckpoint, spell } from './export-format.ts'
import { keyIdOf } from './signature.ts'

/** `line` counts from 1, as editors do. */
export type FileProblem = Problem & { readonly line: number }

export type FileVerdict = {
  readonly whole: boolean
  /** How many records were found right, in order, from the first. */
  readonly records: number
  readonly header: ExportHeader | undefined
  /** When the end was signed. */
  readonly closedAt: string | undefined
  readonly problem: FileProblem | undefined
}

/** A record names at most 500 things: nothing honest comes near this. */
const longestLine = 4 * 1024 * 1024

class OutOfForm extends Error {}

/** Lines end with \n alone; the last one too, or it is cut off. Throws OutOfForm for anything that is not UTF-8. */
async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decode = (bytes: Buffer): string => {
    try {
      return decoder.decode(bytes)
    } catch {
      throw new OutOfForm()
    }
  }
  let rest: Buffer[] = []
  let held = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const tail = chunk.subarray(from, end)
      yield decode(held > 0 ? Buffer.concat([...rest, tail]) : tail)
      rest = []
      held = 0
      from = end + 1
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from))
      held += chunk.length - from
      if (held > longestLine) throw new OutOfForm()
    }
  }
  if (held > 0) throw new OutOfForm()
}

/** undefined for a line that is not exactly as the program spells it. */
const parseLine = (text: string): ExportLine | undefined => {
  try {
    const parsed = exportLine.safeParse(JSON.parse(text))
    return parsed.success && spell(parsed.data) === text ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const asRecord = ({ type: _type, hash, ...record }: Extract<ExportLine, { type: 'record' }>): HashedRecord => ({
  ...record,
  hash: Buffer.from(hash, 'hex'),
})

/** Every line that is a record, for a second look; stops where the form does. */
async function* recordsOf(file: string): AsyncGenerator<HashedRecord, void, undefined> {
  try {
    for await (const text of linesOf(file)) {
      const line = parseLine(text)
      if (line?.type === 'record') yield asRecord(line)
    }
  } catch (error) {
    if (!(error instanceof OutOfForm)) throw error
  }
}

type Reading = {
  readonly chain: ChainChecker
  readonly header: ExportHeader
  readonly reason: string
  checkpoints: number
  closedAt: string | undefined
}

const begin = (text: string, key: Uint8Array | undefined): Reading | Problem => {
  const header = parseLine(text)
  if (header?.type !== 'header') return { kind: 'format', seq: 0 }
  const keys = header.keys.map(({ publicKey }) => Buffer.from(publicKey, 'base64url'))
  // Whoever alters an export can sign it anew with a key of their own: only a key had from elsewhere tells.
  if (header.keys.some(({ id }, index) => id !== keyIdOf(keys[index]!))) return { kind: 'format', seq: 0 }
  if (key && !keys.some((each) => each.equals(key))) return { kind: 'unknown-key', seq: 0 }
  return {
    chain: new ChainChecker(trustedKeys(keys), key),
    header,
    reason: exportReason(text),
    checkpoints: 0,
    closedAt: undefined,
  }
}

const follow = (reading: Reading, text: string): Problem | undefined => {
  const { chain } = reading
  const here = { seq: chain.seq + 1 }
  if (reading.closedAt !== undefined) return { kind: 'extra', ...here }
  const line = parseLine(text)
  switch (line?.type) {
    case 'record':
      return chain.record(asRecord(line), Buffer.from(line.hash, 'hex'))
    case 'checkpoint':
      reading.checkpoints += 1
      return chain.checkpoint(readCheckpoint(line))
    case 'end': {
      const checkpoint = readCheckpoint(line.checkpoint)
      if (checkpoint.seq > chain.seq) return { kind: 'cut-off', ...here }
      if (line.records !== chain.seq || checkpoint.reason !== reading.reason) return { kind: 'unsigned', ...here }
      const missing = reading.header.checkpoints - reading.checkpoints
      if (missing !== 0) return { kind: missing > 0 ? 'checkpoint-missing' : 'extra', seq: chain.seq }
      reading.closedAt = checkpoint.at
      return chain.checkpoint(checkpoint) ?? chain.unvouched()
    }
    default:
      return { kind: 'format', ...here }
  }
}

/**
 * `key`: the vault's 32-byte public key, had from the program or the supervisor. Without it the file is only shown to
 * be whole and signed by the keys that it names itself.
 */
export const verifyTrailFile = async (file: string, key?: Uint8Array): Promise<FileVerdict> => {
  let reading: Reading | undefined
  let line = 0
  const verdict = (problem: Problem | undefined): FileVerdict => ({
    whole: problem === undefined,
    records: reading?.chain.seq ?? 0,
    header: reading?.header,
    closedAt: reading?.closedAt,
    problem: problem && { ...problem, line },
  })
  try {
    for await (const text of linesOf(file)) {
      line += 1
      if (!reading) {
        const begun = begin(text, key)
        if ('kind' in begun) return verdict(begun)
        reading = begun
        continue
      }
      const problem = follow(reading, text)
      if (problem) return verdict(await diagnose(problem, reading.chain.hash, () => recordsOf(file)))
    }
  } catch (error) {
    if (!(error instanceof OutOfForm)) throw error
    line += 1
    return verdict({ kind: 'format', seq: (reading?.chain.seq ?? -1) + 1 })
  }
  line += 1
  if (!reading) return verdict({ kind: 'format', seq: 0 })
  return verdict(reading.closedAt === undefined ? { kind: 'cut-off', seq: reading.chain.seq + 1 } : undefined)
}
