// What the gate costs a call: once for a call that leaves no record, against the handler's query alone; and with the
// trail, against the query and a bare commit at synchronous=FULL.

import { countCases } from '../../main/office/cases/count.ts'
import { listCases } from '../../main/office/cases/list.ts'
import { readCase } from '../../main/office/cases/read.ts'
import { addContact } from '../../main/office/contacts/add.ts'
import type { Parsed } from '../../shared/contract/contract.ts'
import { bareCommit, contextOf } from './direct.ts'
import { inTurn, lineOf, median, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

export const benchGate = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { windows, open, ids } = scene
  const calls = quick ? 10 : 100
  const window = windows.many
  const caseIds = open.vault.db
    .prepare<[string], string>(
      'SELECT id FROM case_file WHERE collector_id = ? AND closed_at IS NULL ORDER BY row DESC LIMIT 500',
    )
    .pluck()
    .all(ids.many)
  let turn = 0
  const nextCase = (): string => caseIds[turn++ % caseIds.length] ?? ''
  const commit = bareCommit(scene)
  const contact = (): Parsed<'contacts.add'> => ({
    caseId: nextCase(),
    kind: 'call',
    // Their call: ours are stopped at night, and after three a day.
    direction: 'theirs',
    whom: 'debtor',
    phoneId: null,
    result: 'reached',
    note: '本人接听，称下月十五日前还款，已告知逾期后果。',
    promise: null,
    nextAction: '',
    nextActionOn: null,
  })
  const empty = await inTurn(
    () => window.call('cases.count', {}),
    () => countCases(contextOf(scene, 'many', 'own'), {}),
    { calls },
  )
  report(
    lineOf({
      name: 'gate overhead, cases.count (no record)',
      unit: 'ms',
      samples: empty.ours.map((time, index) => time - (empty.theirs[index] ?? 0)),
      value: empty.difference,
      against: { what: 'the query alone', value: median(empty.theirs) },
      ratio: empty.ratio,
      target: { of: 'value', atMost: 0.3 },
    }),
  )
  const recorded = {
    'cases.read': {
      ours: () => window.call('cases.read', { id: nextCase() }),
      theirs: () => commit(() => readCase(contextOf(scene, 'many', 'own'), { id: nextCase() })),
    },
    'cases.list (50 people in the record)': {
      ours: () => window.call('cases.list', { sort: 'next-action' }),
      theirs: () => commit(() => listCases(contextOf(scene, 'many', 'own'), { sort: 'next-action' })),
    },
    'contacts.add': {
      ours: () => window.call('contacts.add', contact()),
      theirs: () => commit(() => addContact(contextOf<'contacts.add'>(scene, 'many', 'own'), contact())),
    },
  }
  for (const [name, { ours, theirs }] of Object.entries(recorded)) {
    const both = await inTurn(ours, theirs, { calls })
    report(
      lineOf({
        name: `gate and trail, ${name}`,
        unit: 'ms',
        samples: both.ours.map((time, index) => time - (both.theirs[index] ?? 0)),
        value: both.difference,
        against: { what: 'the query and a bare commit', value: median(both.theirs) },
        ratio: both.ratio,
        target: { of: 'value', atMost: 1 },
      }),
    )
  }
}
