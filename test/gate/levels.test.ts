// Levels of people and of cases through the gate, raw: a lowered person's calls are refused at once in every window, and
// a raised case is to whoever is below as if it did not exist, through every scoped procedure (scopes.test.ts plays the
// same probes against another team's case).

import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { isWithin, type Role, roleCeilings } from '../../shared/policy.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'
import { contact, probes, scopedNames, type Target } from './probes.ts'

describe('a raised case', () => {
  let office: Office
  let raised: Target
  /** Of each role, whoever works on the case and is below. */
  const people = new Map<Role, Window>()

  beforeAll(async () => {
    office = await makeOffice()
    const supervisor = await office.as('supervisor', '本队主管', '本队')
    const collector = await office.as('collector', '本队催收', '本队')
    const legal = await office.as('legal', '法务')
    const lowered = await office.as('supervisor', '降级主管', '本队')
    const { id: clientId } = await supervisor.call('clients.add', {
      kind: 'company',
      name: '外队委托人',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    const collectorId = await office.idOf(collector)
    const { id } = await supervisor.call('cases.add', {
      clientId,
      debtor: { name: '外人甲', address: '', employer: '', phones: [{ label: '本人', number: '13800138000' }] },
      contractNumber: '外合同甲',
      contractOn: '2025-01-01',
      placedOn: '2026-01-01',
      dueOn: null,
      recallOn: null,
      principal: 100_00,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId,
    })
    const view = await supervisor.call('cases.read', { id })
    raised = { caseId: id, phoneId: view.debtor.phones[0]!.id, collectorId }
    const note = { ...contact(id, raised.phoneId), note: '外队催记', nextAction: '外人甲回访' }
    await collector.call('contacts.add', { ...note, nextActionOn: localDateOf(office.clock.now()) } as never)
    await supervisor.call('cases.setStage', {
      id,
      version: (await supervisor.call('cases.read', { id })).version,
      stage: 'litigation',
      reason: '准备起诉',
      legalId: await office.idOf(legal),
    })
    // Everybody reached it until now.
    for (const window of [collector, legal, lowered])
      expect(await window.call('cases.read', { id })).toMatchObject({ id })
    await supervisor.call('levels.raise', { caseId: id, why: 'complaint', reason: '投诉到监管部门' })
    const administrator = await office.as('administrator', 'administrator')
    await administrator.confirm()
    await administrator.call('levels.lowerPerson', {
      staffId: await office.idOf(lowered),
      level: 'L3',
      reason: '与债务人有亲属关系',
    })
    await lowered.call('session.unlock', { password: lowered.password })
    people.set('collector', collector).set('legal', legal).set('supervisor', lowered)
  }, 90_000)
  afterAll(() => office.close())

  // Asking for such a case, by its number, is what requests are for: test/main/office/access holds what they tell of it.
  const asking = /^(access|grants|glass)\./
  const played = scopedNames.filter((name) => probes[name] && !('none' in probes[name]) && !asking.test(name))
  describe.each(played.map((name) => [name]))('%s', (name) => {
    const procedure: Procedure = contract[name]
    const { who } = procedure
    const below: readonly Role[] = ['collector', 'legal', 'supervisor']
    const reaching = below.filter((role) => typeof who === 'object' && who[role] !== undefined)

    test.each(reaching.map((role) => [role]))('keeps it from the %s below', async (role) => {
      const window = people.get(role)!
      const probe = probes[name]!
      // Refusals are counted by the hour and the day: this is no sitting of a few minutes.
      office.clock.forward(2 * 3_600_000)
      const tooLow = role === 'supervisor' && !isWithin(procedure.level, 'L3')
      if ('many' in probe) {
        for (const input of typeof probe.many === 'function' ? probe.many(raised) : probe.many) {
          const reply = await window.raw(name, input)
          expect(reply.ok, JSON.stringify(reply)).toBe(!tooLow)
          expect(JSON.stringify(reply)).not.toContain(raised.caseId)
          const secret = role === 'supervisor' ? /外人甲|外队催记/ : /外人甲|外队催记|外队委托人/
          expect(JSON.stringify(reply)).not.toMatch(secret)
        }
        return
      }
      if (!('one' in probe)) throw new Error('unreachable')
      const answer = async (target: Target) => {
        const reply = await window.raw(name, probe.one(target))
        expect(reply.ok).toBe(false)
        return reply.ok ? reply : { ...reply.error, id: '' }
      }
      const asRaised = await answer(raised)
      const asNothing = await answer({ ...raised, caseId: uuidv7(), phoneId: uuidv7() })
      expect(asRaised).toEqual(asNothing)
      // What is stopped before anything is read answers so whatever it is about.
      if (!tooLow) expect('code' in asRaised && asRaised.code).toMatch(/^(NOT_FOUND|CONFIRM_PASSWORD)$/)
    })
  })

  test('is counted for nobody below, in counts, in sums and in what the team’s day comes to', async () => {
    expect(await people.get('collector')!.call('cases.count', {})).toEqual({ count: 0, balance: 0 })
    expect(await people.get('legal')!.call('cases.count', {})).toEqual({ count: 0, balance: 0 })
    expect(await people.get('supervisor')!.call('cases.count', {})).toEqual({ count: 0, balance: 0 })
    const supervisor = await office.as('supervisor', '本队主管', '本队')
    expect(await supervisor.call('cases.count', {})).toEqual({ count: 1, balance: 100_00 })
    expect(await supervisor.call('cases.count', { stages: ['received'] })).toEqual({ count: 0, balance: 0 })
  })

  test('is offered to nobody below', async () => {
    const supervisor = await office.as('supervisor', '本队主管', '本队')
    const other = await office.as('collector', '另一催收', '本队')
    const { version } = await supervisor.call('cases.read', { id: raised.caseId })
    await supervisor.call('cases.assign', {
      cases: [{ id: raised.caseId, version }],
      collectorId: await office.idOf(other),
      reason: '换人办理',
    })
    expect(await other.call('handovers.count', {})).toEqual({ count: 0 })
    expect((await other.call('handovers.inbox', {})).rows).toEqual([])
    const { db } = office.house.open!.vault
    const id = db.prepare<[], string>("SELECT id FROM handover WHERE state = 'asked'").pluck().get()!
    expect(await other.refusal('handovers.accept', { ids: [id] })).toBe('NOT_FOUND')
    expect(await other.refusal('handovers.decline', { ids: [id], reason: '没有时间' })).toBe('NOT_FOUND')
  })
})

describe('a lowered person', () => {
  let office: Office
  beforeAll(async () => {
    office = await makeOffice()
  }, 60_000)
  afterAll(() => office.close())

  test.each([
    ['front-desk', 'L1'],
    ['collector', 'L2'],
    ['legal', 'L0'],
    ['supervisor', 'L3'],
    ['security-officer', 'L0'],
  ] as const)(
    '%s at %s is refused every procedure above, and no other',
    async (role, level) => {
      const window = await office.as(role, `低密级 ${role}`)
      const administrator = await office.as('administrator', 'administrator')
      await administrator.confirm()
      await administrator.call('levels.lowerPerson', {
        staffId: await office.idOf(window),
        level,
        reason: '岗位调整期间',
      })
      // Their window was locked: what stood on it is gone.
      expect(await window.call('session.current', {})).toMatchObject({ state: 'locked' })
      await window.call('session.unlock', { password: window.password })
      for (const name of Object.keys(contract) as ProcedureName[]) {
        const procedure: Procedure = contract[name]
        const { who, states = ['active'] } = procedure
        if (typeof who === 'string' || who[role] === undefined || !states.includes('active')) continue
        const reply = await window.raw(name, { unknownKey: true })
        const code = reply.ok ? 'ok' : reply.error.code
        // Refusals are counted as well, and past a ceiling stop what people's data is in.
        if (isWithin(procedure.level, level)) expect(code, name).toMatch(/^(INVALID|CONFIRM_PASSWORD|CEILING_REACHED)$/)
        else {
          expect(code, name).toBe('FORBIDDEN')
          expect(office.trail(1)[0]).toMatchObject({
            act: 'call.refused',
            body: { details: { procedure: name, reason: 'level' } },
          })
        }
      }
    },
    60_000,
  )

  test('nobody is above their role, whatever stands in the table', async () => {
    const window = await office.as('collector', '表中更高')
    const id = await office.idOf(window)
    office.house
      .open!.vault.db.prepare("INSERT INTO staff_level VALUES (?, 'L3', 'x', '2026-01-01T00:00:00.000Z', ?)")
      .run(id, id)
    await window.call('cases.list', { sort: 'placed' })
    expect(office.house.sessions.of(window.id).actor).toMatchObject({ level: roleCeilings.collector })
  })
})
