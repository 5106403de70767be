// Ways to alter an export, by somebody who has the file and knows its format.

import { readFileSync } from 'node:fs'
import { genesis, hashRecord, type TrailRecord } from '../../../main/audit/record.ts'
import { type Random, two } from './random.ts'
import type { Fixture } from './trail-fixture.ts'

/** One alteration of an export's bytes. */
export type Change = (lines: string[], random: Random, fixture: Fixture) => string[] | Buffer

export const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''))
const swap = <T>(list: T[], one: number, other: number): T[] => {
  const copy = [...list]
  ;[copy[one], copy[other]] = [copy[other]!, copy[one]!]
  return copy
}

export const changes: Readonly<Record<string, Change>> = {
  byte: (lines, random) => {
    const bytes = joined(lines)
    const at = random(bytes.length)
    bytes[at]! ^= 1 + random(255)
    return bytes
  },
  insert: (lines, random) => {
    const bytes = joined(lines)
    const at = random(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), Buffer.of(random(256)), bytes.subarray(at)])
  },
  'remove-byte': (lines, random) => {
    const bytes = joined(lines)
    const at = random(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
  },
  truncate: (lines, random) => {
    const bytes = joined(lines)
    return bytes.subarray(0, random(bytes.length))
  },
  'delete-line': (lines, random) => lines.toSpliced(random(lines.length), 1),
  'swap-lines': (lines, random) => swap(lines, ...two(random, lines.length)),
  'double-line': (lines, random) => lines.toSpliced(random(lines.length + 1), 0, lines[random(lines.length)]!),
  'edit-record': (lines, random) => {
    const [from, to] = two(random, lines.length - 2)
    const line = JSON.parse(lines[from + 1]!) as Record<string, unknown>
    const other = JSON.parse(lines[to + 1]!) as Record<string, unknown>
    const field = ['body', 'act', 'actor_name', 'at', 'hash', 'signature', 'reason'][random(7)]!
    if (!(field in line)) line[Object.keys(line)[1]!] = 1
    else
      line[field] = typeof other[field] === 'string' && other[field] !== line[field] ? other[field] : `${line[field]}x`
    return lines.with(from + 1, JSON.stringify(line))
  },
  /** Cut at an earlier checkpoint, which then closes it. */
  'cut-at-checkpoint': (lines, random) => {
    const found = lines.flatMap((line, index) => (line.startsWith('{"type":"checkpoint"') ? [index] : []))
    const at = found[random(found.length)]!
    const { type: _type, ...checkpoint } = JSON.parse(lines[at]!) as { type: string; seq: number }
    const end = JSON.stringify({ type: 'end', records: checkpoint.seq, checkpoint })
    return [...lines.slice(0, at), end]
  },
  /** The beginning of one export with the end of another. */
  splice: (lines, random, { older }) => {
    const others = readFileSync(older, 'utf8').trimEnd().split('\n')
    return random(2) === 0 ? [others[0]!, ...lines.slice(1)] : [...lines.slice(0, others.length - 1), others.at(-1)!]
  },
  'recompute-hashes': (lines, random) => {
    const from = 1 + random(lines.length - 2)
    let previous: Buffer = genesis
    return lines.map((text, index) => {
      const line = JSON.parse(text) as TrailRecord & { type: string; hash: string }
      if (line.type !== 'record') return text
      const { type, hash: _hash, ...record } = line
      const altered = index >= from && index < from + 1 ? { ...record, actor_name: `${record.actor_name}x` } : record
      previous = hashRecord(previous, altered)
      return JSON.stringify({ type, ...altered, hash: previous.toString('hex') })
    })
  },
}
