// The first page of a day: for a collector with 2,000 cases among all of them, through the gate with its record in the
// trail; for somebody with very many; the team's page of the supervisor who has them all; and the guard's answer.

import { uuidv7 } from 'uuidv7'
import { addDays, localDateOf } from '../../shared/values/dates.ts'
import type { Window } from '../support/office.ts'
import { lineOf, type Report, times } from './figures.ts'
import type { Scene } from './scene.ts'

const own = 2000

/** Hands cases of the one with most to somebody new, with dates on a quarter of them as other desks put them there. */
const fillDay = ({ open, ids, office }: Scene, collectorId: string, most: number): number => {
  const { db } = open.vault
  const today = localDateOf(office.clock.now())
  return db.transaction(() => {
    const rows = db
      .prepare<[string, number], number>('SELECT row FROM case_file WHERE collector_id = ? ORDER BY row LIMIT ?')
      .pluck()
      .all(ids.many, most)
    const move = db.prepare(
      `UPDATE case_file SET collector_id = ?, limitation_on = ?, recall_on = ?, stage = 'contacting', closed_at = NULL WHERE row = ?`,
    )
    const agenda = db.prepare(
      'INSERT INTO agenda (case_row, kind, ref, on_day, at_time, title) VALUES (?, ?, ?, ?, ?, ?)',
    )
    const kinds = ['promise', 'instalment', 'hearing', 'deadline'] as const
    rows.forEach((row, index) => {
      move.run(collectorId, addDays(today, (index * 7) % 1000), addDays(today, (index * 3) % 200), row)
      if (index % 4 === 0) {
        agenda.run(row, kinds[(index / 4) % 4], uuidv7(), addDays(today, (index % 40) - 20), '', '¥1,000.00')
      }
    })
    return rows.length
  })()
}

/** Somebody who was not in the office before, so that the other benches keep their cases. */
const newcomer = async ({ office, open, ids, windows }: Scene): Promise<Window> => {
  const id = uuidv7()
  const login = `today-${id.slice(0, 8)}${id.slice(-6)}`
  open.vault.db
    .prepare(
      `INSERT INTO staff (id, version, created_at, updated_at, login, name, pinyin, initials, role, team_id,
         employment_number, active, password_hash, password_kind)
       SELECT ?, 1, created_at, updated_at, ?, '今日', 'jin ri', 'jr', role, team_id, ?, 1, password_hash, password_kind
         FROM staff WHERE id = ?`,
    )
    .run(id, login, login, ids.many)
  const window = Object.assign(office.window(), { login, password: windows.many.password })
  await office.signIn(window)
  return window
}

export const benchToday = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { windows, size } = scene
  const rounds = quick ? 9 : 100
  const window = await newcomer(scene)
  const cases = fillDay(scene, await scene.office.idOf(window), Math.min(own, Math.floor(size.cases / 20)))
  const { rows } = await window.call('today.list', {})
  if (rows.length === 0) throw new Error('nothing is due')
  const target = { of: 'p95', atMost: 30 } as const
  const line = async (name: string, act: () => Promise<unknown>, judged: boolean): Promise<void> => {
    await act()
    const samples = await times(act, { rounds })
    report(lineOf({ name: `${name}, of ${size.cases} cases`, unit: 'ms', samples, ...(judged ? { target } : {}) }))
  }
  await line(`Today, ${rows.length} rows, collector with ${cases} cases`, () => window.call('today.list', {}), true)
  await line('next case, the same collector', () => window.call('today.next', { skip: [] }), true)
  await line('Today, collector with a tenth of all cases', () => windows.many.call('today.list', {}), false)
  await line('the team’s page, 43 collectors', () => windows.supervisor.call('today.team', {}), false)
  const caseId = rows.find((row) => row.caseId !== null)?.caseId ?? ''
  await line('the guard’s answer for a case', () => window.call('guard.ask', { caseId }), false)
}
