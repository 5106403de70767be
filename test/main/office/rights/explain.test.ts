// "Who could see this field of this record now, and why" says what the gate then does.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carriersOf } from '../../../../main/office/rights/carriers.ts'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { explainedFields, fieldFacts } from '../../../../shared/values/data-fields.ts'
import type { Window } from '../../../support/office.ts'
import { makeScene, type Scene } from './scene.ts'

let at: Scene
let case1: { id: string; number: string }
beforeAll(async () => {
  at = await makeScene()
  case1 = await at.addCase('11010519491231002X')
}, 90_000)
afterAll(() => at.office.close())

type Person = Output<'rights.explain'>['people'][number]
const explain = async (field: Input<'rights.explain'>['field'], window: Window = at.officer) => {
  const { kind } = fieldFacts[field]
  const number = kind === 'case' ? case1.number : kind === 'client' ? '委托银行' : ''
  const answer = await window.call('rights.explain', { kind, number, field })
  const of = (name: string): Person => answer.people.find((person) => person.name === name)!
  return { answer, of }
}

describe('who could see', () => {
  test('a sum: the collector whose case it is, the team’s supervisor, nobody else, each with the reason', async () => {
    const other = await at.office.as('collector', '同队另一催收', '本队')
    const { of } = await explain('case.sums')
    expect(of('本队催收')).toMatchObject({ sees: 'shown', whyNot: [] })
    expect(of('本队催收').ways).toContainEqual({ way: 'procedure', procedure: 'cases.read', scope: 'own', until: null })
    expect(of('本队主管').ways).toContainEqual({
      way: 'procedure',
      procedure: 'cases.list',
      scope: 'team',
      until: null,
    })
    expect(of('同队另一催收')).toMatchObject({ sees: 'hidden', ways: [], whyNot: ['assignment'] })
    expect(of('法务')).toMatchObject({ sees: 'hidden', whyNot: ['assignment'] })
    expect(of('前台')).toMatchObject({ sees: 'hidden', whyNot: ['role'] })
    expect(of('安全专员')).toMatchObject({ sees: 'hidden', whyNot: ['role'] })
    // As it says, so it is.
    expect(await other.refusal('cases.read', { id: case1.id })).toBe('NOT_FOUND')
    expect(await at.collector.call('cases.read', { id: case1.id })).toMatchObject({ balance: 100_00 })
  })

  test('an ID number: masked for whoever works on the case, shown to nobody without a grant', async () => {
    const { of, answer } = await explain('debtor.idNumber')
    expect(of('本队催收')).toMatchObject({ sees: 'masked', whyNot: ['grant'] })
    expect(of('本队主管')).toMatchObject({ sees: 'masked', whyNot: ['grant'] })
    expect(answer.people.filter(({ sees }) => sees === 'shown')).toEqual([])
    expect(answer.level).toBe('L4')
    // Nothing of what it says.
    expect(JSON.stringify(answer)).not.toMatch(/1101|债务人/)
    expect(JSON.stringify(at.office.trail(1)[0])).not.toMatch(/1101|债务人1/)
  })

  test('a phone: shown to whoever may reveal it', async () => {
    const { of } = await explain('debtor.phones')
    expect(of('本队催收').ways).toContainEqual({ way: 'reveal', procedure: 'phones.reveal', scope: 'own', until: null })
    expect(of('本队催收').sees).toBe('shown')
  })

  test('a client’s phone, and its account', async () => {
    expect((await explain('client.phone')).of('本队主管')).toMatchObject({ sees: 'shown' })
    expect((await explain('client.account')).of('本队主管')).toMatchObject({ sees: 'masked', whyNot: ['grant'] })
    expect((await explain('client.contacts')).of('本队催收')).toMatchObject({ sees: 'hidden', whyNot: ['role'] })
  })

  test('a raised case, and somebody who was lowered: the level is what stands in the way', async () => {
    const { id, number } = await at.addCase()
    await at.supervisor.call('levels.raise', { caseId: id, why: 'complaint', reason: '投诉处理期间' })
    const answer = await at.officer.call('rights.explain', { kind: 'case', number, field: 'case.sums' })
    expect(answer.raised).toBe(true)
    expect(answer.people.find(({ name }) => name === '本队催收')).toMatchObject({ sees: 'hidden', whyNot: ['level'] })
    expect(answer.people.find(({ name }) => name === '本队主管')).toMatchObject({ sees: 'shown' })
  })

  test('answers a supervisor for their team alone, and for what is none as for what is another’s', async () => {
    const other = await at.office.as('supervisor', '外队主管', '外队')
    const ask = (number: string) => ({ kind: 'case' as const, number, field: 'case.sums' as const })
    expect(await other.refusal('rights.explain', ask(case1.number))).toBe('NOT_FOUND')
    expect(await other.refusal('rights.explain', ask('AJ-0000'))).toBe('NOT_FOUND')
    await at.supervisor.call('rights.explain', ask(case1.number))
    expect(await at.supervisor.refusal('rights.explain', { kind: 'visit', number: 'F-1', field: 'visit.name' })).toBe(
      'NOT_FOUND',
    )
    expect(await at.officer.refusal('rights.explain', { kind: 'visit', number: 'x', field: 'case.sums' })).toBe(
      'INVALID',
    )
    for (const window of [at.collector, at.administrator, at.frontDesk, at.legal]) {
      expect(await window.refusal('rights.explain', ask(case1.number))).toBe('FORBIDDEN')
    }
  })
})

test('every field is carried by a procedure, or by a grant alone', () => {
  for (const field of explainedFields) {
    const { paths, revealed } = fieldFacts[field]
    if (paths.length === 0) expect(revealed?.grant, field).toBeDefined()
    else expect(carriersOf(field).length, field).toBeGreaterThan(0)
  }
  expect(carriersOf('case.sums')).toEqual(
    expect.arrayContaining(['cases.list', 'cases.search', 'cases.read', 'today.list', 'money.read']),
  )
  expect(carriersOf('debtor.idNumber')).toEqual(expect.arrayContaining(['cases.read', 'persons.ofCase']))
})
