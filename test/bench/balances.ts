// Balances reckoned anew from the ledger alone, to the fen, a thousand cases at a time picked at random; each of them with
// an opening, two payments, two reversals and a division by hand. What comes out is held against what the triggers kept, or
// the bench fails. Beside it, what the program does on each opening of a case's money.

import { uuidv7 } from 'uuidv7'
import { randomFrom } from '../../build/demo-data/index.ts'
import { balancesOn } from '../../main/office/money/for-others.ts'
import { addDays, localDateOf } from '../../shared/values/dates.ts'
import { leastRounds, lineOf, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

const atOnce = 1_000

/** Five more entries a case, which come to nothing: the office's other figures stay as they are. */
const work = (scene: Scene, caseIds: readonly string[]): void => {
  const { db } = scene.open.vault
  const day = addDays(localDateOf(scene.office.clock.now()), -1)
  const insert = db.prepare(
    `INSERT INTO ledger_entry (id, case_id, kind, on_day, at, by_id, principal, interest, penalty, costs, legal_costs,
      adjustments, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, '')`,
  )
  const at = scene.office.clock.now().toISOString()
  db.transaction(() => {
    for (const caseId of caseIds) {
      for (const [kind, principal, interest] of [
        ['payment', -100_01, -2_00],
        ['reallocation', 2_00, -2_00],
        ['reversal', 98_01, 4_00],
        ['payment', -50_00, 0],
        ['reversal', 50_00, 0],
      ] as const) {
        insert.run(uuidv7(), caseId, kind, day, at, scene.ids.supervisor, principal, interest)
      }
    }
  })()
}

export const benchBalances = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { open, office, windows } = scene
  const { db } = open.vault
  const random = randomFrom(53)
  const last = db.prepare<[], number>('SELECT max(row) FROM case_file').pluck().get() ?? 1
  const rounds = quick ? leastRounds : 40
  const pick = db.prepare<[number], string>('SELECT id FROM case_file WHERE row >= ? ORDER BY row LIMIT 1').pluck()
  const picked = Array.from({ length: rounds }, () => {
    const ids = new Set<string>()
    while (ids.size < Math.min(atOnce, last)) ids.add(pick.get(random.whole(1, last)) ?? '')
    ids.delete('')
    return [...ids]
  })
  work(scene, [...new Set(picked.flat())])
  const today = localDateOf(office.clock.now())
  const kept = db.prepare<[string], { id: string; balance: number }>(
    'SELECT id, balance FROM case_file WHERE id IN (SELECT value FROM json_each(?))',
  )
  for (const [by, name] of [
    ['counted', 'balance recomputation'],
    ['recorded', 'balance recomputation, as it was recorded'],
  ] as const) {
    const samples = picked.map((ids) => {
      const began = performance.now()
      const balances = balancesOn(open.reader, ids, today, by)
      const milliseconds = performance.now() - began
      for (const { id, balance } of kept.all(JSON.stringify(ids))) {
        if (balances.get(id)?.balance !== balance) throw new Error('a balance does not equal its ledger')
      }
      return (ids.length / milliseconds) * 1000
    })
    report(lineOf({ name, unit: 'cases/s', samples, target: { of: 'value', atLeast: 20_000 } }))
  }

  // Through the gate with its record: what one person waits for.
  const opened: number[] = []
  for (const [caseId = ''] of picked) {
    const began = performance.now()
    await windows.supervisor.call('money.read', { caseId, on: addDays(today, -30) })
    opened.push(performance.now() - began)
  }
  report(lineOf({ name: 'the money of one case through the gate', unit: 'ms', samples: opened }))
}
