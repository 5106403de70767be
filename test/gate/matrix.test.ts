// Every procedure × every kind of caller, generated from the contract and called raw, as a hostile page would. What is
// not allowed answers FORBIDDEN, changes no row, and leaves a refusal in the trail that says who tried what.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ruleRows } from '../../build/rules.ts'
import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { type Role, roles } from '../../shared/policy.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'

const names = Object.keys(contract) as ProcedureName[]
const ruleOf = (name: ProcedureName): Procedure => contract[name]

const allows = (name: ProcedureName, role: Role | 'nobody', state: string): boolean => {
  const { who, states = ['active'] } = ruleOf(name)
  if (!(states as readonly string[]).includes(state)) return false
  if (who === 'anyone') return true
  if (role === 'nobody') return false
  return who === 'signed-in' || who[role] !== undefined
}

/** Everything but the trail, which grows with every refusal. */
const digest = (office: Office): string => {
  const { db } = office.house.open!.vault
  const hash = createHash('sha256')
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !/^trail|_search/.test(name))
  for (const name of tables) hash.update(JSON.stringify([name, db.prepare(`SELECT * FROM "${name}"`).all()]))
  return hash.digest('hex')
}

const records = (office: Office): number => office.house.open!.trail.head().seq

/** What a hostile page might send along. */
const inputs: readonly unknown[] = [
  {},
  null,
  'x',
  { id: '00000000-0000-7000-8000-000000000000', role: 'administrator' },
]

const expectRefused = async (office: Office, window: Window, name: ProcedureName): Promise<void> => {
  const before = digest(office)
  for (const input of inputs) {
    const seq = records(office)
    const reply = await window.raw(name, input)
    expect(reply, name).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
    expect(records(office), `${name} left no refusal`).toBe(seq + 1)
    const [record] = office.trail(1)
    expect(record).toMatchObject({ act: 'call.refused', outcome: 'refused', body: { details: { procedure: name } } })
  }
  expect(digest(office), `${name} changed rows`).toBe(before)
}

describe('the gate', () => {
  let office: Office
  beforeAll(async () => {
    office = await makeOffice()
    raiseCeilings(office)
  }, 60_000)
  afterAll(() => office.close())

  test('refuses what nobody may do before signing in', async () => {
    const window = office.window()
    for (const name of names.filter((name) => !allows(name, 'nobody', 'none'))) {
      await expectRefused(office, window, name)
    }
  })

  describe.each(roles.map((role) => [role]))('to the %s', (role) => {
    test('refuses everything that the rules do not name', async () => {
      const window = role === 'administrator' ? await office.as(role, 'administrator') : await office.as(role)
      for (const name of names.filter((name) => !allows(name, role, 'active'))) {
        await expectRefused(office, window, name)
      }
    }, 120_000)

    test('lets through everything that they do', async () => {
      const window = role === 'administrator' ? await office.as(role, 'administrator') : await office.as(role)
      // Not with a valid input, which would act: a malformed one is refused for its shape, after the rule let it pass.
      const malformed = { unknownKey: true }
      for (const name of names.filter((name) => allows(name, role, 'active'))) {
        const reply = await window.raw(name, malformed)
        expect(reply.ok ? 'ok' : reply.error.code, name).toMatch(/^(INVALID|CONFIRM_PASSWORD)$/)
      }
    }, 60_000)
  })

  test('refuses everything but unlocking to a locked session', async () => {
    const window = await office.as('supervisor', 'locked supervisor')
    await window.call('session.lock', {})
    for (const name of names.filter((name) => !allows(name, 'supervisor', 'locked'))) {
      await expectRefused(office, window, name)
    }
    expect(await window.refusal('cases.list', { sort: 'placed' })).toBe('FORBIDDEN')
    await window.call('session.unlock', { password: window.password })
    await window.call('cases.list', { sort: 'placed' })
  }, 240_000)

  test('refuses everything to a session that still owes its second factor', async () => {
    const known = await office.as('security-officer', 'pending officer')
    const window = office.window()
    Object.assign(window, { login: known.login, password: known.password, secret: known.secret })
    await window.call('session.signIn', { login: window.login, password: window.password })
    for (const name of names.filter((name) => !allows(name, 'security-officer', 'pending'))) {
      await expectRefused(office, window, name)
    }
  }, 240_000)

  test('ends the session of an account that is deactivated while it is open', async () => {
    const window = await office.as('collector', 'leaver')
    const administrator = await office.as('administrator', 'administrator')
    const id = await office.idOf(window)
    await administrator.confirm()
    await administrator.call('staff.deactivate', { id, version: 1 })
    for (const name of names.filter((name) => !allows(name, 'nobody', 'none'))) {
      await expectRefused(office, window, name)
    }
    expect(office.events).toContainEqual({
      windowId: window.id,
      event: 'session.changed',
      payload: { reason: 'ended' },
    })
  }, 240_000)

  test('ends a session whose role is changed under it, even behind the back of the program', async () => {
    const window = await office.as('front-desk', 'changed')
    const id = await office.idOf(window)
    office.house.open!.vault.db.prepare("UPDATE staff SET role = 'security-officer' WHERE id = ?").run(id)
    // The first call ends the session; it is refused whatever it was, to the old role and to the new.
    await expectRefused(office, window, 'visits.inside')
    await expectRefused(office, window, 'trail.list')
  }, 60_000)

  test('refuses what does not come from the page itself, unread, and records it', async () => {
    const window = await office.as('supervisor')
    for (const name of ['cases.list', 'session.signOut', 'no.such.procedure', null]) {
      const seq = records(office)
      expect(office.gate.refuseSender(window.id, name)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
      expect(records(office)).toBe(seq + 1)
      expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { reason: 'sender' } } })
    }
    expect(await window.call('session.current', {})).toMatchObject({ state: 'active' })
  })

  test('prints the rules that it enforces', () => {
    const rows = ruleRows()
    expect(rows.map(({ procedure }) => procedure)).toEqual(names)
    for (const row of rows) {
      for (const role of roles) {
        const state = row.states.includes('active') ? 'active' : row.states[0]!
        expect(row.scopes[role] !== '-', `${row.procedure} ${role}`).toBe(
          allows(row.procedure as ProcedureName, role, state),
        )
      }
    }
  })
})
