// Each rule by itself: what raises it and, beside it, the honest thing that looks like it and does not.

import { expect, test } from 'vitest'
import type { TrailRecord } from '../../../../main/audit/record.ts'
import { AlertEngine } from '../../../../main/office/alerts/engine.ts'
import type { Lookups, Raised } from '../../../../main/office/alerts/rules/rule.ts'
import { type AlertRule, standardThresholds } from '../../../../shared/values/alert-rules.ts'
import { addDays, localInstant } from '../../../../shared/values/dates.ts'

type Said = Partial<Omit<TrailRecord, 'body' | 'at' | 'seq'>> & {
  /** Local, `2025-03-03 09:00` or with seconds. */
  readonly when: string
  readonly subjects?: readonly (readonly [kind: string, id: string, label?: string])[]
  readonly details?: Readonly<Record<string, unknown>>
}

const recordOf = (said: Said, seq: number): TrailRecord => {
  const { when, subjects = [], details = {}, ...rest } = said
  const at = new Date(`${when.replace(' ', 'T')}+08:00`)
  const body = {
    subjects: subjects.map(([kind, id, label = '']) => ({ kind, id, label })),
    purpose: null,
    changes: [],
    details,
  }
  return {
    seq,
    at: at.toISOString(),
    local: localInstant(at),
    actor_id: 'someone',
    actor_name: '欧阳静',
    actor_role: 'collector',
    device: 'desk-1',
    act: 'case.read',
    outcome: 'done',
    ...rest,
    body: JSON.stringify(body),
  }
}

const people: Lookups = {
  nameOf: (_kind, id) => (id.startsWith('kin') ? '欧阳海' : id.startsWith('home') ? '李四' : '王五'),
  addressesOf: (_kind, id) => [id.startsWith('home') ? '和平里8号' : id.startsWith('dorm') ? '二号宿舍' : `${id}的家`],
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
}

const raised = (rule: AlertRule, said: readonly Said[]): Raised[] => {
  const engine = new AlertEngine(standardThresholds, people, [rule])
  return said.flatMap((each, index) => [...engine.see(recordOf(each, index + 1))])
}

const time = (minutes: number, seconds = 0): string =>
  [Math.floor(minutes / 60), Math.floor(minutes % 60), seconds].map((part) => String(part).padStart(2, '0')).join(':')
const times = (count: number, make: (index: number) => Said): Said[] =>
  Array.from({ length: count }, (_, index) => make(index))
const onCase = (id: string) =>
  [
    ['case', `case-${id}`],
    ['debtor', id],
  ] as const
const day = '2025-03-03'
const nextDay: Said = { when: '2025-03-04 08:00', act: 'session.signed-in' }

const refused =
  (code: string, reason: string) =>
  (index: number): Said => ({
    when: `${day} ${time(600 + index)}`,
    act: 'call.refused',
    outcome: 'refused',
    details: { procedure: 'cases.read', code, reason },
  })

test('refusals: what was not theirs, not what a guard or a locked page refuses', () => {
  const [alert, ...more] = raised('refusals', times(20, refused('NOT_FOUND', 'scope')))
  expect(more).toEqual([])
  expect(alert).toMatchObject({ staffId: 'someone', severity: 'high', figures: { count: 8 }, records: 8 })
  expect(alert?.evidence).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(raised('refusals', times(20, refused('CONTACT_STOPPED', 'daily')))).toEqual([])
  expect(raised('refusals', times(20, refused('FORBIDDEN', 'state')))).toEqual([])
  // As many, over a day.
  expect(
    raised(
      'refusals',
      times(20, (index) => ({ ...refused('NOT_FOUND', 'scope')(0), when: `${day} ${time(480 + index * 20)}` })),
    ),
  ).toEqual([])
})

test('failures to sign in: one account tried often, or several at one machine', () => {
  const fail = (account: string, minutes: number): Said => ({
    when: `${day} ${time(minutes)}`,
    act: 'call.refused',
    outcome: 'refused',
    actor_id: null,
    actor_name: '',
    actor_role: null,
    subjects: account === '' ? [] : [['staff', account, account]],
    details: { code: 'SIGN_IN_FAILED', procedure: 'session.signIn', what: 'password' },
  })
  expect(
    raised(
      'sign-in-failures',
      times(10, (index) => fail('u1', 600 + index)),
    ),
  ).toMatchObject([{ staffId: 'u1' }])
  expect(
    raised(
      'sign-in-failures',
      times(4, (index) => fail(`u${index}`, 600 + index)),
    ),
  ).toMatchObject([{ staffId: null, figures: { accounts: 4 } }])
  expect(
    raised(
      'sign-in-failures',
      times(3, (index) => fail('u1', 600 + index)),
    ),
  ).toEqual([])
})

test('fast paging counts people in lists, each once; fast reading counts records opened', () => {
  const page = (index: number, from: number): Said => ({
    when: `${day} ${time(600 + index / 2)}`,
    act: 'case.listed',
    subjects: Array.from({ length: 50 }, (_, row) => ['case', `c${from + row}`] as const),
  })
  expect(
    raised(
      'fast-paging',
      times(10, (index) => page(index, index * 50)),
    ),
  ).toMatchObject([{ figures: { people: 500 } }])
  expect(
    raised(
      'fast-paging',
      times(40, (index) => page(index, 0)),
    ),
  ).toEqual([])
  const open =
    (step: number) =>
    (index: number): Said => ({ when: `${day} ${time(600 + index * step)}`, subjects: onCase(`p${index}`) })
  expect(raised('fast-reading', times(45, open(0.2)))).toHaveLength(1)
  expect(raised('fast-reading', times(100, open(4)))).toEqual([])
})

const reveal = (index: number, minutes: number): Said => ({
  when: `${day} ${time(minutes)}`,
  act: 'phone.revealed',
  subjects: onCase(`p${index}`),
})
const written = (index: number, minutes: number): Said => ({
  when: `${day} ${time(minutes)}`,
  act: 'contact.added',
  subjects: [
    ['case', `case-p${index}`],
    ['contact', `k${index}`],
  ],
})

test('reveals: very many in a day, or some of which nothing was written when the day is over', () => {
  expect(
    raised(
      'many-reveals',
      times(100, (index) => reveal(index, 540 + index * 4)),
    ),
  ).toMatchObject([{ figures: { people: 100 } }])
  expect(
    raised(
      'many-reveals',
      times(60, (index) => reveal(index, 540 + index * 4)),
    ),
  ).toEqual([])
  const unused = times(18, (index) => reveal(index, 540 + index * 4))
  expect(raised('reveals-unused', unused)).toEqual([])
  expect(raised('reveals-unused', [...unused, nextDay])).toMatchObject([{ figures: { people: 18 }, records: 18 }])
  expect(raised('reveals-unused', [...unused, ...times(5, (index) => written(index, 900 + index)), nextDay])).toEqual(
    [],
  )
})

test('off hours: at night, and alone on a day of rest; not with half the office beside', () => {
  const looks = (count: number, from: string, minutes: number): Said[] =>
    times(count, (index) => ({ when: `${from} ${time(minutes + index)}`, subjects: onCase(`p${index}`) }))
  expect(raised('off-hours', looks(15, day, 22 * 60 + 5))).toMatchObject([{ figures: { when: 'night' } }])
  expect(raised('off-hours', looks(60, day, 19 * 60))).toEqual([])
  const sunday = '2025-03-02'
  expect(raised('off-hours', looks(40, sunday, 600))).toMatchObject([{ figures: { when: 'rest' } }])
  const company = times(
    5,
    (index): Said => ({ when: `${sunday} 09:0${index}`, actor_id: `other-${index}`, act: 'session.signed-in' }),
  )
  expect(raised('off-hours', [...company, ...looks(40, sunday, 600)])).toEqual([])
  // Both sides of midnight are one night.
  const late = [
    ...looks(8, day, 23 * 60 + 50),
    ...looks(8, '2025-03-04', 5).map((each, index) => ({ ...each, subjects: onCase(`q${index}`) })),
  ]
  expect(raised('off-hours', late)).toHaveLength(1)
})

test('kin: somebody of one surname looked at again and again without work; work clears it', () => {
  const look = (index: number): Said => ({
    when: `${addDays(day, Math.floor(index / 2))} ${time(600 + (index % 2) * 60)}`,
    subjects: onCase('kin-1'),
  })
  const others = times(40, (index): Said => ({ when: `${day} ${time(480 + index)}`, subjects: onCase(`p${index}`) }))
  expect(raised('same-surname', [...others, ...times(6, look)])).toMatchObject([{ figures: { looks: 6, days: 3 } }])
  const work: Said = { when: `${day} 11:30`, act: 'contact.added', subjects: [['case', 'case-kin-1']] }
  expect(raised('same-surname', [...others, ...times(2, look), work, ...times(6, look).slice(2)])).toEqual([])
  // Another surname, as often.
  expect(
    raised(
      'same-surname',
      times(12, (index) => ({ ...look(index), subjects: onCase('p1') })),
    ),
  ).toEqual([])
})

test('one address: several of one house on more than one day; not a dormitory, not a family that is worked on', () => {
  const round = (from: string, kind: string, count: number): Said[] =>
    times(count, (index) => ({ when: `${from} ${time(600 + index * 5)}`, subjects: onCase(`${kind}${index}`) }))
  const [alert] = raised('same-address', [...round(day, 'home', 3), ...round('2025-03-05', 'home', 3)])
  expect(alert).toMatchObject({ figures: { people: 3 } })
  // The address itself is nowhere in what is kept.
  expect(JSON.stringify(alert)).not.toContain('和平里')
  expect(raised('same-address', round(day, 'home', 3))).toEqual([])
  const known = times(
    30,
    (index): Said => ({
      when: `${day} ${time(480 + index)}`,
      actor_id: `other-${index}`,
      subjects: onCase(`dorm${index}`),
    }),
  )
  expect(raised('same-address', [...known, ...round(day, 'dorm', 8), ...round('2025-03-05', 'dorm', 8)])).toEqual([])
  const work = times(
    3,
    (index): Said => ({ when: `${day} 10:2${index}`, act: 'contact.added', subjects: [['case', `case-home${index}`]] }),
  )
  expect(raised('same-address', [...round(day, 'home', 3), ...work, ...round('2025-03-05', 'home', 3)])).toEqual([])
})

test('a leaver: the last fourteen days against their ordinary ones, once they have left', () => {
  const days = (from: string, number: number, count: number): Said[] =>
    Array.from({ length: number }, (_, index) => addDays(from, index)).flatMap((each) =>
      times(count, (index) => ({ when: `${each} ${time(540 + index)}`, subjects: onCase(`${each}-${index}`) })),
    )
  const left: Said = {
    when: '2025-03-29 18:00',
    act: 'staff.deactivated',
    actor_id: 'admin',
    subjects: [['staff', 'someone', 'u7']],
  }
  expect(raised('leaver', [...days('2025-03-01', 14, 30), ...days('2025-03-16', 13, 60), left])).toMatchObject([
    { staffId: 'someone', figures: { people: 60, ordinary: 30, exports: 0 } },
  ])
  expect(raised('leaver', [...days('2025-03-01', 28, 30), left])).toEqual([])
  const exported = times(
    5,
    (index): Said => ({
      when: `2025-03-2${index} 12:00`,
      act: 'report.export-started',
      subjects: [['report', `r${index}`]],
    }),
  )
  expect(raised('leaver', [...days('2025-03-01', 19, 30), ...exported, left])).toHaveLength(1)
})

test('more than ever, many searches, many exports', () => {
  const days = (from: string, number: number, count: number): Said[] =>
    Array.from({ length: number }, (_, index) => addDays(from, index)).flatMap((each) =>
      times(count, (index) => ({ when: `${each} ${time(540 + index * 2)}`, subjects: onCase(`${each}-${index}`) })),
    )
  expect(raised('unusual-volume', [...days('2025-03-01', 12, 50), ...days('2025-03-14', 1, 150)])).toHaveLength(1)
  expect(raised('unusual-volume', [...days('2025-03-01', 12, 90), ...days('2025-03-14', 1, 150)])).toEqual([])
  const search =
    (act: string, role: TrailRecord['actor_role'], step: number) =>
    (index: number): Said => ({
      when: `${day} ${time(540 + index * step)}`,
      act,
      actor_role: role,
      details: { exact: 'phone' },
    })
  expect(raised('many-searches', times(60, search('visitor.looked-up', 'front-desk', 0.9)))).toHaveLength(1)
  expect(raised('many-searches', times(60, search('visitor.looked-up', 'front-desk', 6)))).toEqual([])
  expect(raised('many-searches', times(30, search('find.searched', 'collector', 10)))).toHaveLength(1)
  const print =
    (label: string) =>
    (index: number): Said => ({
      when: `${day} ${time(480 + index * 3)}`,
      act: 'document.printed',
      subjects: [['document', `d${index}`, label]],
    })
  expect(raised('many-exports', times(80, print('letter')))).toHaveLength(1)
  expect(raised('many-exports', times(120, print('badge')))).toEqual([])
})

test('exceptions: grants on people who were never their work; a break-glass past its day; another purpose', () => {
  const use = (index: number): Said => ({
    when: `${day} ${time(600 + index * 9)}`,
    act: 'grant.used',
    subjects: [['debtor', `g${index}`]],
  })
  expect(raised('outside-usual', times(5, use))).toMatchObject([{ figures: { people: 5 } }])
  const met = times(5, (index): Said => ({ when: `${day} ${time(500 + index)}`, subjects: onCase(`g${index}`) }))
  expect(raised('outside-usual', [...met, ...times(5, use)])).toEqual([])

  const broken: Said = { when: '2025-02-28 16:00', act: 'glass.broken', subjects: [['grant', 'g']] }
  const review = (whole: boolean): Said => ({
    when: '2025-03-03 10:00',
    act: 'glass.reviewed',
    actor_id: 'boss',
    subjects: [['grant', 'g']],
    details: { whole },
  })
  // Friday afternoon: Monday is the working day that it has.
  expect(raised('glass-unreviewed', [broken, { when: '2025-03-03 18:00', act: 'case.listed' }])).toEqual([])
  expect(raised('glass-unreviewed', [broken, nextDay])).toMatchObject([{ staffId: 'someone', figures: { due: day } }])
  expect(raised('glass-unreviewed', [broken, review(false), nextDay])).toHaveLength(1)
  expect(raised('glass-unreviewed', [broken, review(true), nextDay])).toEqual([])
  expect(raised('wrong-purpose', [refused('WRONG_PURPOSE', 'notice')(0)])).toHaveLength(1)
  expect(raised('ceiling', times(9, refused('CEILING_REACHED', 'people')))).toMatchObject([
    { figures: { what: 'people' } },
  ])
})

test('safeguards: the clock, the trail, where backups go, the second factor', () => {
  const opened = (details: object): Said => ({
    when: `${day} 08:00`,
    act: 'vault.opened',
    actor_id: null,
    actor_name: '',
    details: { headWhole: true, ...details },
  })
  expect(raised('clock', [opened({ clockBehind: '2025-03-04T00:00:00.000Z' })])).toHaveLength(1)
  expect(raised('clock', [opened({})])).toEqual([])
  expect(raised('clock', [{ when: `${day} 12:00` }, { when: `${day} 11:00` }])).toMatchObject([
    { figures: { minutes: 60 } },
  ])
  expect(raised('clock', [{ when: `${day} 12:00` }, { when: `${day} 11:58` }])).toEqual([])
  expect(raised('trail-broken', [opened({ headWhole: false })])).toMatchObject([{ severity: 'critical' }])
  const found: Said = {
    when: `${day} 09:00`,
    act: 'trail.found-broken',
    outcome: 'failed',
    details: { records: 9, seq: 4, problem: 'changed' },
  }
  expect(raised('trail-broken', [found, found])).toMatchObject([{ figures: { seq: 4, problem: 'changed' } }])
  const backup = (folder: string): Said => ({
    when: `${day} 17:00`,
    act: 'backup.started',
    subjects: [['backup', 'b']],
    details: { folder, to: '' },
  })
  expect(raised('backup-medium', [backup('E:\\'), backup('E:\\')])).toEqual([])
  expect(raised('backup-medium', [backup('E:\\'), backup('F:\\'), backup('F:\\')])).toMatchObject([
    { figures: { folder: 'F:\\' } },
  ])
  const lost: Said = {
    when: `${day} 10:00`,
    act: 'medium.lost',
    subjects: [
      ['medium', 'm1', 'U-1'],
      ['backup', 'b', 'a.age'],
    ],
    details: { slip: 'YD-20250304-01', backups: 1, reason: '被盗' },
  }
  expect(raised('medium-lost', [lost])).toMatchObject([
    { severity: 'high', staffId: 'someone', figures: { label: 'U-1', backups: 1, slip: 'YD-20250304-01' } },
  ])
  // One that turned up may be lost again; a refused report is none.
  expect(raised('medium-lost', [lost, { ...lost, act: 'medium.returned' }, lost])).toHaveLength(2)
  expect(raised('medium-lost', [{ ...lost, act: 'call.refused', outcome: 'refused' }])).toEqual([])
  const reset: Said = {
    when: `${day} 10:00`,
    act: 'change.approved',
    subjects: [
      ['change', 'c'],
      ['staff', 'u9', 'u9'],
    ],
    details: { changeKind: 'staff.second-factor-reset' },
  }
  expect(raised('second-factor', [reset])).toMatchObject([{ staffId: 'u9', figures: { how: 'reset' } }])
  expect(raised('second-factor', [{ ...reset, details: { changeKind: 'staff.role' } }])).toEqual([])
})

test('a record whose body is not readable stops no rule', () => {
  const engine = new AlertEngine(standardThresholds, people)
  expect(engine.see({ ...recordOf({ when: `${day} 09:00` }, 1), body: '{"subjects":[{' })).toEqual([])
  expect(engine.see(recordOf({ when: `${day} 09:01`, act: 'act.of-another-version' }, 2))).toEqual([])
})
