// What the kinds of crash runs share: what a kind is, how its findings are said and counted, how a process is killed at
// a random instant, and the search of a disk for bytes that must not be there.

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Database } from 'better-sqlite3'

export type CrashOptions = {
  /** The same seed kills in the same places, as far as the machine lets it. */
  readonly seed: number
  readonly kills: number
  /** The short form that `npm test` runs: small files, about ten seconds. */
  readonly sample: boolean
  /** The kind's own, empty; removed afterwards. */
  readonly folder: string
}

export type CrashCount = { readonly passed: number; readonly failed: number }

export type CrashKind = { readonly name: string; run(options: CrashOptions): Promise<CrashCount> }

export class Checks {
  #passed = 0
  #failed = 0

  /** `problem` undefined: all is well. */
  check(name: string, problem: string | undefined): void {
    if (problem === undefined) this.#passed += 1
    else this.#failed += 1
    console.log(problem === undefined ? `ok      ${name}` : `FAILED  ${name}: ${problem}`)
  }

  get count(): CrashCount {
    return { passed: this.#passed, failed: this.#failed }
  }
}

export type Ended = { readonly killed: boolean; readonly lines: readonly string[] }

/**
 * Runs `script` with this Node and kills it `delay` milliseconds after it said `ready` on a line of its own, unless it
 * ended by itself before. `onLine` is told of each other line. Throws when it ends with a code other than 0.
 */
export const runAndKill = (
  script: string,
  args: readonly string[],
  delay: number,
  onLine: (line: string, child: ChildProcess) => void = () => undefined,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const lines: string[] = []
    let complaint = ''
    let timer: NodeJS.Timeout | undefined
    child.stderr.on('data', (bytes: Buffer) => {
      complaint = (complaint + bytes.toString()).slice(-2000)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (line === 'ready') timer = setTimeout(() => child.kill('SIGKILL'), delay)
      else onLine(line, child)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve({ killed: true, lines })
      else if (code === 0) resolve({ killed: false, lines })
      else reject(new Error(`${script} ended by itself with ${code}: ${complaint}`))
    })
  })

/** What is wrong with the database, '' for nothing. With room for all of its pages, which is much the faster. */
export const faultIn = (db: Database): string => {
  db.pragma('cache_size = -524288') // KiB
  const found = String(db.pragma('integrity_check(1)', { simple: true }))
  return found === 'ok' ? '' : found
}

export type Needle = { readonly what: string; readonly bytes: Buffer }

/** A key in the forms in which it could lie in a file. */
export const formsOfKey = (what: string, key: Buffer): Needle[] => [
  { what, bytes: Buffer.from(key) },
  { what: `${what} (hex)`, bytes: Buffer.from(key.toString('hex')) },
  { what: `${what} (HEX)`, bytes: Buffer.from(key.toString('hex').toUpperCase()) },
  // Without the last character, which depends on what follows.
  { what: `${what} (base64)`, bytes: Buffer.from(key.toString('base64').slice(0, 42)) },
  { what: `${what} (base64url)`, bytes: Buffer.from(key.toString('base64url').slice(0, 42)) },
]

const blockLength = 8 * 1024 * 1024

/** Which of `needles` stand in a file, read block by block, whatever its length. */
const inFile = (file: string, needles: readonly Needle[]): string[] => {
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length))
  const descriptor = openSync(file, 'r')
  const found = new Set<string>()
  try {
    const block = Buffer.alloc(blockLength + longest)
    for (let at = 0, kept = 0; ; ) {
      const read = readSync(descriptor, block, kept, blockLength, at)
      if (read === 0) return [...found]
      const bytes = block.subarray(0, kept + read)
      for (const needle of needles) if (bytes.includes(needle.bytes)) found.add(needle.what)
      kept = Math.min(longest, bytes.length)
      bytes.copy(block, 0, bytes.length - kept)
      at += read
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Every file below `folder` in which one of the needles stands: `file: what`. */
export const searchFolder = (folder: string, needles: readonly Needle[]): string[] => {
  const found: string[] = []
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isDirectory()) found.push(...searchFolder(path, needles))
    else if (stat?.isFile()) found.push(...inFile(path, needles).map((what) => `${path}: ${what}`))
  }
  return found
}
