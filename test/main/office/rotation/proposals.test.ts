// Somebody who could open the vault leaves: the program proposes to change the keys, once, and goes on to until every key
// was changed since, or until whoever keeps the keys says why not.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type KeyName, keyNames } from '../../../../shared/values/key-ages.ts'
import { endOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let officer: Window
let administrator: Window

beforeAll(async () => {
  office = await makeOffice()
  officer = await office.securityOfficer()
  administrator = await office.as('administrator')
})
afterAll(() => office.close())

const confirm = () => officer.confirmFactor(office.code(officer))
const waiting = async () => (await officer.call('rotation.state', {})).suggestions
const acts = (last = 12) => office.trail(last).map(({ act }) => act)
const person = async (login: string, inactive: boolean) => {
  if ((await administrator.call('session.current', {})).state !== 'active') await office.signIn(administrator)
  await administrator.confirm()
  const { rows } = await administrator.call('staff.list', { search: login, inactive })
  const { id, version } = rows.find((row) => row.login === login)!
  return { id, version }
}
const leaves = async ({ login }: Window) => administrator.call('staff.deactivate', await person(login, false))
const comesBack = async ({ login }: Window) => administrator.call('staff.reactivate', await person(login, true))
const rotate = async (keys: readonly KeyName[]): Promise<void> => {
  await confirm()
  const { jobId } = await officer.call('rotation.start', { keys: [...keys], why: '持有人离职' })
  expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { whole: true } })
}

it('proposes nothing where whoever leaves held nothing', async () => {
  await leaves(await office.as('front-desk', '前台甲'))
  expect(await waiting()).toEqual([])
  expect(acts()).not.toContain('key.rotation-suggested')
})

it('proposes it once where a holder of a share leaves, and declining takes the factor and a reason', async () => {
  const legal = await office.as('legal', '法务甲')
  const collector = await office.as('collector', '催收甲')
  const holders: [string, string, string] = [
    await office.idOf(officer),
    await office.idOf(administrator),
    await office.idOf(legal),
  ]
  await confirm()
  const { shares } = await officer.call('keys.newShares', { holders })
  await officer.call('keys.confirmShares', { shares: [shares[0]!.code, shares[2]!.code], holders })
  expect(await waiting()).toEqual([])
  await leaves(legal)
  expect(await waiting()).toMatchObject([{ why: 'holder-left', label: legal.login }])
  expect(await officer.call('rotation.warning', {})).toMatchObject({ state: null, suggested: 1 })
  const raised = office.trail(12).filter(({ act }) => act === 'key.rotation-suggested')
  expect(raised).toMatchObject([{ outcome: 'done', body: { details: { rotationWhy: 'holder-left' } } }])
  expect(raised[0]!.body.subjects).toContainEqual({ kind: 'staff', id: holders[2], label: legal.login })

  // Taken in again and gone again: it still waits, and is not proposed twice.
  await comesBack(legal)
  await leaves(legal)
  expect(await waiting()).toHaveLength(1)

  const { id } = (await waiting())[0]!
  const no = { id, reason: '分片已当面收回销毁' }
  office.clock.forward(6 * 60_000)
  expect(await officer.refusal('rotation.decline', no)).toBe('CONFIRM_PASSWORD')
  await confirm()
  expect(await officer.refusal('rotation.decline', { id, reason: '啊啊啊啊' })).toBe('INVALID')
  expect(await collector.refusal('rotation.decline', no)).toBe('FORBIDDEN')
  expect(await waiting()).toHaveLength(1)
  await officer.call('rotation.decline', no)
  expect(await waiting()).toEqual([])
  expect(await officer.call('rotation.warning', {})).toMatchObject({ suggested: 0 })
  expect(office.trail(1)[0]).toMatchObject({
    act: 'key.suggestion-declined',
    body: { details: { reason: no.reason } },
  })
  expect(await officer.refusal('rotation.decline', no)).toBe('NOT_FOUND')

  // Declined is declined for that time: leaving once more, still with the share, is another.
  await comesBack(legal)
  await leaves(legal)
  expect(await waiting()).toHaveLength(1)
})

it('proposes it where a holder of the kit leaves, and waits until every key was changed since', async () => {
  const keeper = await office.as('front-desk', '前台乙')
  await confirm()
  const { recoveryCode } = await officer.call('keys.newKit', {})
  await officer.call('keys.confirmKit', { recoveryCode, holders: [await office.idOf(keeper)] })
  await leaves(keeper)
  // The wizard's kit gave way to another, which may have been kept.
  const whys = async () => (await waiting()).map(({ why, label }) => [why, label])
  const three = await whys()
  expect(three).toHaveLength(3)
  expect(three).toContainEqual(['holder-left', keeper.login])
  expect(three).toContainEqual(['slot-replaced', 'recovery'])

  // Whoever held the kit had all four in their hands: one of them changed is not enough.
  await rotate(['signing'])
  expect(await whys()).toEqual(three)
  await rotate(keyNames.filter((name) => name !== 'signing'))
  expect(await whys()).toEqual([])
  expect(await officer.call('rotation.warning', {})).toEqual({ state: null, days: 0, suggested: 0 })
})
