// A row outside one's scope answers exactly as one that does not exist. Every procedure whose rule reaches only some of
// the cases has its probe here; a new one without a probe fails the suite.

import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { type Role, roles } from '../../shared/policy.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'
import { contact, probes, scopedNames, someScopes, type Target } from './probes.ts'

describe('scopes of cases', () => {
  let office: Office
  /** A case of the other team, with a collector and a contact record of theirs. */
  let foreign: Target
  /** Somebody of each role who works in the first team. */
  const people = new Map<Role, Window>()

  const addCase = async (supervisor: Window, clientId: string, name: string, collectorId: string): Promise<Target> => {
    const { id } = await supervisor.call('cases.add', {
      clientId,
      debtor: { name, address: '', employer: '', phones: [{ label: '本人', number: '13800138000' }] },
      contractNumber: `外合同${name}`,
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
    return { caseId: id, phoneId: view.debtor.phones[0]!.id, collectorId }
  }

  beforeAll(async () => {
    office = await makeOffice()
    raiseCeilings(office)
    const own = await office.as('supervisor', '本队主管', '本队')
    const collector = await office.as('collector', '本队催收', '本队')
    const other = await office.as('supervisor', '外队主管', '外队')
    const otherCollector = await office.as('collector', '外队催收', '外队')
    people
      .set('supervisor', own)
      .set('collector', collector)
      .set('legal', await office.as('legal', '法务'))
    const clientId = (
      await own.call('clients.add', {
        kind: 'company',
        name: '委托银行',
        creditCode: '',
        contactName: '',
        contactPhone: '',
      })
    ).id
    await addCase(own, clientId, '自己人', await office.idOf(collector))
    const foreignClient = { kind: 'company' as const, creditCode: '', contactName: '', contactPhone: '' }
    const { id: foreignClientId } = await other.call('clients.add', { ...foreignClient, name: '外队委托人' })
    foreign = await addCase(other, foreignClientId, '外人甲', await office.idOf(otherCollector))
    await otherCollector.call('contacts.add', {
      ...contact(foreign.caseId, foreign.phoneId),
      note: '外队催记',
    } as never)
  }, 90_000)
  afterAll(() => office.close())

  test('has a probe for every procedure that reaches only some cases', () => {
    expect(Object.keys(probes).sort()).toEqual([...scopedNames].sort())
  })

  // A procedure without a probe fails the test above, by name.
  describe.each(scopedNames.filter((name) => probes[name] && !('none' in probes[name])).map((name) => [name]))(
    '%s',
    (name) => {
      const { who } = contract[name] as Procedure
      // Who reaches every row of what is no case (a visitor, a request) has no scope of cases.
      const reaching = roles.filter((role) => typeof who === 'object' && someScopes.includes(who[role] ?? 'self'))

      test.each(reaching.map((role) => [role]))('keeps the other team’s case from the %s', async (role) => {
        const window = people.get(role)!
        const probe = probes[name]!
        if ('many' in probe) {
          for (const input of typeof probe.many === 'function' ? probe.many(foreign) : probe.many) {
            const reply = await window.raw(name, input)
            expect(reply.ok, JSON.stringify(reply)).toBe(true)
            expect(JSON.stringify(reply)).not.toContain(foreign.caseId)
            // The office's clients are every supervisor's to choose from (clients.list).
            const secret = role === 'supervisor' ? /外人甲|外队催记/ : /外人甲|外队催记|外队委托人/
            expect(JSON.stringify(reply)).not.toMatch(secret)
          }
          return
        }
        if (!('one' in probe)) throw new Error('unreachable')
        const { db } = office.house.open!.vault
        const state = () =>
          JSON.stringify([
            db.prepare('SELECT * FROM case_file WHERE id = ?').get(foreign.caseId),
            db.prepare('SELECT * FROM contact_record WHERE case_id = ?').all(foreign.caseId),
          ])
        const before = state()
        const answer = async (target: Target) => {
          const reply = await window.raw(name, probe.one(target))
          expect(reply.ok).toBe(false)
          return reply.ok ? reply : { ...reply.error, id: '' }
        }
        const asForeign = await answer(foreign)
        expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', outcome: 'refused' })
        const asNothing = await answer({ ...foreign, caseId: uuidv7(), phoneId: uuidv7() })
        expect(asForeign).toEqual(asNothing)
        expect(asForeign).toMatchObject({ code: 'NOT_FOUND' })
        expect(state()).toBe(before)
        expect(office.answers.clipboard).toBe('')
      })
    },
  )

  test('assigns no case of one’s own to another team’s collector', async () => {
    const supervisor = people.get('supervisor')!
    const { rows } = await supervisor.call('cases.list', { sort: 'placed' })
    const { version } = await supervisor.call('cases.read', { id: rows[0]!.id })
    const input = { cases: [{ id: rows[0]!.id, version }], collectorId: foreign.collectorId, reason: '' }
    const reply = await supervisor.raw('cases.assign', input)
    expect(reply.ok).toBe(false)
  })

  test('counts within the scope', async () => {
    expect(await people.get('supervisor')!.call('cases.count', {})).toMatchObject({ count: 1, balance: 100_00 })
    expect(await people.get('collector')!.call('cases.count', {})).toMatchObject({ count: 1 })
    expect(await people.get('legal')!.call('cases.count', {})).toMatchObject({ count: 0 })
  })

  test('shows the legal desk a case from the day it goes to litigation and is theirs until that ends', async () => {
    const [supervisor, legal] = [people.get('supervisor')!, people.get('legal')!]
    const { rows } = await supervisor.call('cases.list', { sort: 'placed' })
    const { id } = rows[0]!
    expect(await legal.refusal('cases.read', { id })).toBe('NOT_FOUND')
    const version = async () => (await supervisor.call('cases.read', { id })).version
    const legalId = await office.idOf(legal)
    await supervisor.call('cases.setStage', {
      id,
      version: await version(),
      stage: 'litigation',
      reason: '起诉',
      legalId,
    })
    expect(await legal.call('cases.read', { id })).toMatchObject({ id })
    expect((await legal.call('cases.list', { sort: 'placed' })).rows).toHaveLength(1)
    await supervisor.call('cases.setStage', { id, version: await version(), stage: 'settled', reason: '结清' })
    expect(await legal.refusal('cases.read', { id })).toBe('NOT_FOUND')
    expect((await legal.call('cases.list', { sort: 'placed' })).rows).toHaveLength(0)
  })
})
