// Hand-overs: a case that somebody has is another's only once they accept; the record stays on the case; what was answered,
// or went elsewhere, is refused; an offer and a fresh assignment can be taken back.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Setup, setup } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 60_000)
afterAll(() => on.office.close())

const lastTrail = () => on.office.trail(1)[0]!
const version = async (id: string) => (await on.supervisor.call('cases.read', { id })).version
const offer = async (id: string, collectorId = on.otherId, note = '') => {
  const cases = [{ id, version: await version(id) }]
  const { handovers } = await on.supervisor.call('cases.assign', { cases, collectorId, reason: '均衡工作量', note })
  return handovers[0]!
}
const refusal = async (reply: Promise<unknown>) => ((await reply) as { error?: { params: object } }).error?.params

describe('an offer', () => {
  test('is in the receiver’s inbox without anything of the debtor, and counts once accepted', async () => {
    const { id, number } = await on.add()
    const handover = await offer(id, on.otherId, '每月五号后联系')
    expect(await on.other.call('handovers.count', {})).toEqual({ count: 1 })
    const { rows } = await on.other.call('handovers.inbox', {})
    expect(rows).toMatchObject([
      { id: handover, number, fromName: '李催', byName: '韩主管', reason: '均衡工作量', note: '每月五号后联系' },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/王小明|138\*/)
    expect(lastTrail()).toMatchObject({
      act: 'handover.listed',
      body: { subjects: [{ kind: 'handover', label: number }] },
    })
    const [listed] = (await on.collector.call('cases.list', { sort: 'updated' })).rows.filter((row) => row.id === id)
    expect(listed?.offeredTo).toBe('赵催')
    expect((await on.collector.call('cases.read', { id })).handover).toMatchObject({ id: handover, toName: '赵催' })

    expect(await on.other.call('handovers.accept', { ids: [handover] })).toEqual({ accepted: 1 })
    expect(lastTrail()).toMatchObject({ act: 'handover.accepted', outcome: 'done' })
    expect(lastTrail().body.changes).toEqual([{ field: 'collector', from: '李催', to: '赵催' }])
    expect(await on.collector.refusal('cases.read', { id })).toBe('NOT_FOUND')
    expect(await on.other.call('cases.read', { id })).toMatchObject({ version: 2, handover: null, updatedBy: '赵催' })
    expect(await on.other.call('handovers.count', {})).toEqual({ count: 0 })
    expect((await on.other.call('cases.search', { query: number, in: 'names' })).rows).toHaveLength(1)
    // The record stays on the case.
    expect((await on.other.call('cases.history', { id })).handovers).toMatchObject([
      { fromName: '李催', toName: '赵催', byName: '韩主管', state: 'accepted', note: '每月五号后联系' },
    ])
    expect(await refusal(on.other.raw('handovers.accept', { ids: [handover] }))).toEqual({ what: 'handover-answered' })
  })

  test('is declined only with a reason, and the giver keeps the case', async () => {
    const { id } = await on.add()
    const handover = await offer(id)
    expect(await on.other.refusal('handovers.decline', { ids: [handover], reason: ' ' })).toBe('INVALID')
    await on.other.call('handovers.decline', { ids: [handover], reason: '与债务人相识，申请回避' })
    expect((await on.collector.call('cases.read', { id })).handover).toBeNull()
    expect((await on.supervisor.call('cases.history', { id })).handovers).toMatchObject([
      { state: 'declined', answer: '与债务人相识，申请回避' },
    ])
    expect(await refusal(on.other.raw('handovers.accept', { ids: [handover] }))).toEqual({ what: 'handover-answered' })
    // It can be offered again.
    await offer(id)
  })

  test('is nobody else’s to answer, and not the giver’s to take back', async () => {
    const { id } = await on.add()
    const handover = await offer(id)
    for (const window of [on.collector, on.otherCollector]) {
      expect(await window.refusal('handovers.accept', { ids: [handover] })).toBe('NOT_FOUND')
      expect(await window.refusal('handovers.decline', { ids: [handover], reason: '试探' })).toBe('NOT_FOUND')
    }
    expect(await on.otherSupervisor.refusal('handovers.withdraw', { ids: [handover] })).toBe('NOT_FOUND')
    expect(await on.collector.refusal('handovers.withdraw', { ids: [handover] })).toBe('FORBIDDEN')
    expect((await on.collector.call('cases.read', { id })).handover?.id).toBe(handover)
  })

  test('takes the place of one that was not answered; the same again is nothing', async () => {
    const third = await on.office.as('collector', '周催')
    const { id } = await on.add()
    const first = await offer(id)
    const again = { cases: [{ id, version: 1 }], collectorId: on.otherId, reason: '再次' }
    expect(await on.supervisor.call('cases.assign', again)).toEqual({ assigned: 0, offered: 0, handovers: [] })
    const second = await offer(id, await on.office.idOf(third))
    expect(await refusal(on.other.raw('handovers.accept', { ids: [first] }))).toEqual({ what: 'handover-answered' })
    await third.call('handovers.accept', { ids: [second] })
    expect((await on.supervisor.call('cases.history', { id })).handovers.map(({ state }) => state)).toEqual([
      'accepted',
      'withdrawn',
    ])
  })

  test('is taken back by the supervisor at any time before the answer', async () => {
    const { id } = await on.add()
    const handover = await offer(id)
    on.office.clock.forward(300_000)
    await on.supervisor.call('handovers.withdraw', { ids: [handover] })
    expect(lastTrail().act).toBe('handover.withdrawn')
    expect((await on.collector.call('cases.read', { id })).handover).toBeNull()
    expect(await refusal(on.supervisor.raw('handovers.withdraw', { ids: [handover] }))).toEqual({
      what: 'handover-answered',
    })
  })

  test('goes when the case is closed, and a closed case is offered to nobody', async () => {
    const { id } = await on.add()
    const handover = await offer(id)
    await on.supervisor.call('cases.setStage', { id, version: 1, stage: 'withdrawn', reason: '委托人撤回' })
    expect((await on.other.call('handovers.inbox', {})).rows.filter((row) => row.id === handover)).toEqual([])
    expect(await refusal(on.other.raw('handovers.accept', { ids: [handover] }))).toEqual({ what: 'handover-answered' })
    const wish = { cases: [{ id, version: 2 }], collectorId: on.otherId, reason: '均衡' }
    expect(await refusal(on.supervisor.raw('cases.assign', wish))).toEqual({ what: 'case-closed' })
  })

  test('is accepted all or none', async () => {
    const [one, two] = [await on.add(), await on.add()]
    const [first, second] = [await offer(one.id), await offer(two.id)]
    await on.supervisor.call('handovers.withdraw', { ids: [second] })
    expect(await on.other.refusal('handovers.accept', { ids: [first, second] })).toBe('WRONG_STATE')
    expect((await on.collector.call('cases.read', { id: one.id })).handover?.id).toBe(first)
  })
})

describe('an assignment that counted at once', () => {
  const assign = async (id: string) =>
    (await on.supervisor.call('cases.assign', { cases: [{ id, version: 1 }], collectorId: on.otherId, reason: '' }))
      .handovers[0]!

  test('is taken back within a minute', async () => {
    const { id } = await on.add({ collectorId: null })
    const handover = await assign(id)
    expect(await on.supervisor.call('handovers.withdraw', { ids: [handover] })).toEqual({ withdrawn: 1 })
    expect((await on.supervisor.call('cases.read', { id })).collector).toBeNull()
    expect(await on.other.refusal('cases.read', { id })).toBe('NOT_FOUND')
  })

  test('stays once somebody worked on it, or the minute is over', async () => {
    const [one, two] = [await on.add({ collectorId: null }), await on.add({ collectorId: null })]
    const first = await assign(one.id)
    await on.other.call('cases.setStage', { id: one.id, version: 2, stage: 'verifying', reason: '' })
    expect(await refusal(on.supervisor.raw('handovers.withdraw', { ids: [first] }))).toEqual({ what: 'undo-late' })
    const second = await assign(two.id)
    on.office.clock.forward(61_000)
    expect(await refusal(on.supervisor.raw('handovers.withdraw', { ids: [second] }))).toEqual({ what: 'undo-late' })
    expect((await on.other.call('cases.read', { id: two.id })).collector?.name).toBe('赵催')
  })
})
