// An office with very many cases, a collector who has them all, and what the tests of ceilings ask of it.

import { randomUUID } from 'node:crypto'
import type { CeilingKind, CeilingSpan } from '../../../../shared/values/ceilings.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { fillCases } from '../../../bench/fill-cases.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export type CeilingsOffice = {
  readonly office: Office
  supervisor: Window
  collector: Window
  colleague: Window
  security: Window
  /** Open cases of the collector, each of somebody else. */
  readonly caseIds: readonly string[]
}

export const openCeilingsOffice = async (cases = 300): Promise<CeilingsOffice> => {
  const office = await makeOffice()
  const supervisor = await office.as('supervisor')
  const collector = await office.as('collector')
  const colleague = await office.as('collector', 'colleague')
  const security = await office.as('security-officer')
  const { db, fields } = office.house.open!.vault
  fillCases({
    db,
    fields,
    cases,
    notes: 0,
    collectors: [{ id: await office.idOf(collector), teamId: await office.team() }],
    clients: 2,
    identifiedEvery: 1,
    today: localDateOf(office.clock.now()),
  })
  const caseIds = db.prepare<[], string>('SELECT id FROM case_file WHERE closed_at IS NULL ORDER BY row').pluck().all()
  return { office, supervisor, collector, colleague, security, caseIds }
}

/** Starts the program again, with everybody at a window of its own, nobody signed in. */
export const startAgain = async (scene: CeilingsOffice): Promise<string> => {
  const { state } = await scene.office.restart()
  for (const name of ['supervisor', 'collector', 'colleague', 'security'] as const) {
    const { login, password, secret } = scene[name]
    scene[name] = Object.assign(scene.office.window(), { login, password, secret })
  }
  return state
}

export type Reached = { code: string; params: Record<string, string | number>; message: string }

/** What the call was refused with; throws where it was not. */
export const refusalOf = async (window: Window, name: string, input: unknown): Promise<Reached> => {
  const reply = await window.raw(name, input)
  if (reply.ok) throw new Error(`${name} was not refused`)
  return reply.error as unknown as Reached
}

/** One after the other until one is refused; how many were not. */
export const untilRefused = async (
  window: Window,
  calls: Iterable<readonly [name: string, input: unknown]>,
): Promise<{ done: number; reached: Reached | undefined }> => {
  let done = 0
  for (const [name, input] of calls) {
    const reply = await window.raw(name, input)
    if (!reply.ok) return { done, reached: reply.error as unknown as Reached }
    done += 1
  }
  return { done, reached: undefined }
}

export const usedOf = async (window: Window, kind: CeilingKind, span: CeilingSpan): Promise<number> => {
  const { uses } = await window.call('ceilings.own', {})
  return uses.find((use) => use.kind === kind && use.span === span)!.used
}

/** As the security officer does it. */
export const lower = async (
  { security }: Pick<CeilingsOffice, 'security'>,
  kind: CeilingKind,
  span: CeilingSpan,
  most: number,
): Promise<void> => {
  const { rows } = await security.call('ceilings.list', {})
  const from = rows.find((row) => row.kind === kind && row.span === span)!.most
  await security.call('ceilings.lower', { kind, span, most, from, reason: '试行更低的上限' })
}

export const print = (window: Window) => window.raw('print.toPrinter', { document: 'letter', subjectId: randomUUID() })
