// The program's own log: one JSON line an event in `<profile>/logs/anjuan.log`, for finding a fault by its id. It holds
// names of procedures, codes and places in our own code; never a message, a value, a query or a person.

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'

const maximumBytes = 1_000_000

export type Log = {
  /** `fault` gives the id that the person is shown. */
  fault(id: string, where: string, error: unknown): void
  event(name: string, facts?: Readonly<Record<string, string | number | boolean>>): void
}

/** Function names and places of the stack, without its first line: that is the message. */
const places = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/.*\//, '('))
    : []

export const createLog = (profile: string, clock: Clock): Log => {
  const folder = join(profile, 'logs')
  const file = join(folder, 'anjuan.log')
  const write = (line: Record<string, unknown>): void => {
    // A log that can't be written must not stop the office.
    try {
      mkdirSync(folder, { recursive: true })
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size > maximumBytes) renameSync(file, `${file}.1`)
      appendFileSync(file, `${JSON.stringify({ at: clock.now().toISOString(), ...line })}\n`, { mode: 0o600 })
    } catch {
      // Nowhere is left to tell it to.
    }
  }
  return {
    fault(id, where, error) {
      const kind = error instanceof Error ? error.name : typeof error
      const code = (error as { code?: unknown } | null)?.code
      write({ fault: id, where, kind, code: typeof code === 'string' ? code : undefined, places: places(error) })
    },
    event(name, facts = {}) {
      write({ event: name, ...facts })
    },
  }
}
