// What an act counts as is declared for every act there is.

import { expect, test } from 'vitest'
import { allActs } from '../../../../shared/contract/acts.ts'
import { contract } from '../../../../shared/contract/contract.ts'
import type { Procedure } from '../../../../shared/contract/define.ts'
import type { SubjectKind } from '../../../../shared/policy.ts'
import { countedAs, declaredCount } from '../../../../shared/values/counted-acts.ts'

test('every act is declared: a new one without a class stands here by its name', () => {
  expect(allActs.filter((act) => declaredCount(act) === undefined)).toEqual([])
})

test('an act that nobody declared counts as a look at anybody', () => {
  expect(countedAs('moon.looked-at')).toEqual({ people: 'looked-up' })
})

/** Reads that show L2 or more and do not count: the rows of a file that the person brought along. */
const theirOwn = ['imports.look']

const withPeople: readonly SubjectKind[] = [
  ...['case', 'debtor', 'party', 'visitor', 'visit', 'client'],
  ...['document', 'letter', 'payment', 'task', 'handover', 'lawsuit'],
] as SubjectKind[]

test('a read of somebody’s contact data or more counts whom it names', () => {
  const reads = Object.entries(contract).filter(([, rule]) => {
    const { kind, level, trail }: Procedure = rule
    return kind === 'read' && ['L2', 'L3', 'L4'].includes(level) && 'act' in trail && withPeople.includes(trail.about)
  })
  expect(reads.length).toBeGreaterThan(30)
  const without = reads.filter(([, rule]) => {
    const { trail }: Procedure = rule
    return 'act' in trail && countedAs(trail.act).people === undefined
  })
  expect(without.map(([name]) => name)).toEqual(theirOwn)
})
