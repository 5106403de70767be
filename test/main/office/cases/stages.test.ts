// A case's way through its stages: what may follow what, by whom, with which reason; closed cases; undoing and reopening.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  closedStages,
  isBeforeCourt,
  isClosed,
  moveNeedsReason,
  movesFrom,
  type Stage,
  stages,
} from '../../../../shared/values/case-kinds.ts'
import { type Setup, setup } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 60_000)
afterAll(() => on.office.close())

const lastTrail = () => on.office.trail(1)[0]!
const version = async (id: string) => (await on.supervisor.call('cases.read', { id })).version
const set = async (id: string, stage: Stage, reason = '', window = on.supervisor, legalId?: string) =>
  window.raw('cases.setStage', { id, version: await version(id), stage, reason, ...(legalId ? { legalId } : {}) })
const failure = async (reply: Promise<unknown>) =>
  ((await reply) as { error?: { code: string; field?: string; params: object } }).error

describe('the table of moves', () => {
  test('leads every open case to each end, never back to the beginning, and from an end nowhere', () => {
    for (const from of stages) {
      const moves = movesFrom(from)
      expect(moves).not.toContain(from)
      expect(moves).not.toContain('received')
      if (isClosed(from)) expect(moves).toEqual([])
      else for (const end of closedStages) expect(moves).toContain(end)
      if (from !== 'litigation') expect(moves).not.toContain('enforcement')
    }
  })

  test('asks why for court, for going back, and for every end but a debt that is paid', () => {
    expect(moveNeedsReason('contacting', 'negotiating', 1)).toBe(false)
    expect(moveNeedsReason('negotiating', 'contacting', 1)).toBe(true)
    expect(moveNeedsReason('promised', 'negotiating', 1)).toBe(false)
    expect(moveNeedsReason('plan', 'settled', 0)).toBe(false)
    expect(moveNeedsReason('plan', 'settled', 1)).toBe(true)
    for (const from of stages) {
      for (const to of movesFrom(from)) {
        if (isBeforeCourt(from) !== isBeforeCourt(to) && !isClosed(to)) expect(moveNeedsReason(from, to, 0)).toBe(true)
        if (to === 'withdrawn' || to === 'returned' || to === 'written-off') {
          expect(moveNeedsReason(from, to, 0)).toBe(true)
        }
      }
    }
  })
})

test('a collector moves an own case on its way, and leaves court and ends to the supervisor', async () => {
  const { id } = await on.add()
  expect(await set(id, 'contacting', '', on.collector)).toMatchObject({ ok: true })
  expect(await failure(set(id, 'verifying', '', on.collector))).toMatchObject({
    field: 'reason',
    params: { reason: 'reason-due' },
  })
  for (const stage of ['litigation', 'settled', 'returned'] as const) {
    expect(await failure(set(id, stage, '试探', on.collector))).toMatchObject({
      field: 'stage',
      params: { reason: 'supervisor-only' },
    })
  }
  expect(await failure(set(id, 'contacting', '', on.other))).toMatchObject({ code: 'NOT_FOUND' })
  expect((await on.collector.call('cases.history', { id })).stages).toMatchObject([
    { from: 'received', to: 'contacting', byName: '李催', kind: 'move' },
  ])
})

test('a move that is none is refused', async () => {
  const { id } = await on.add()
  expect(await failure(set(id, 'enforcement', '试探'))).toMatchObject({
    code: 'WRONG_STATE',
    params: { what: 'stage-move' },
  })
  expect(await failure(set(id, 'received', '试探'))).toBeUndefined()
  expect(await version(id)).toBe(1)
})

describe('a closed case', () => {
  const closed = async () => {
    const { id } = await on.add()
    expect(await set(id, 'returned', '到期退案')).toMatchObject({ ok: true })
    return id
  }

  test('is read-only for everybody and says so', async () => {
    const id = await closed()
    const view = await on.collector.call('cases.read', { id })
    expect(view.closedAt).not.toBeNull()
    const { contractNumber, contractOn, placedOn, dueOn, recallOn, ratePpm, defaultRatePpm } = view
    const { lender, deducted, repayment, instalments } = view
    const terms = { contractNumber, contractOn, placedOn, dueOn, recallOn, ratePpm, defaultRatePpm }
    const edit = { id, version: 2, ...terms, lender, deducted, repayment, instalments }
    for (const window of [on.supervisor, on.collector]) {
      const refused = [
        window.raw('cases.edit', edit),
        window.raw('cases.setStage', { id, version: 2, stage: 'contacting', reason: '试探' }),
        window.raw('cases.setTags', { cases: [id], add: ['试探'], remove: [] }),
        window.raw('cases.setPriority', { cases: [id], priority: 1 }),
      ]
      for (const reply of await Promise.all(refused)) {
        expect(reply).toMatchObject({ error: { code: 'WRONG_STATE', params: { what: 'case-closed' } } })
      }
    }
  })

  test('is opened again by the supervisor with a reason', async () => {
    const id = await closed()
    const wish = { id, version: 2, stage: 'contacting', reason: '委托人续委托' } as const
    expect(await on.collector.refusal('cases.reopen', wish)).toBe('FORBIDDEN')
    expect(await on.supervisor.refusal('cases.reopen', { ...wish, reason: ' ' })).toBe('INVALID')
    expect(await on.otherSupervisor.refusal('cases.reopen', wish)).toBe('NOT_FOUND')
    await on.supervisor.call('cases.reopen', wish)
    expect(lastTrail()).toMatchObject({ act: 'case.reopened', body: { details: { reason: '委托人续委托' } } })
    expect(await on.collector.call('cases.read', { id })).toMatchObject({ stage: 'contacting', closedAt: null })
    expect(await failure(on.supervisor.raw('cases.reopen', { ...wish, version: 3 }))).toMatchObject({
      params: { what: 'case-open' },
    })
  })
})

describe('undoing a move', () => {
  const moved = async (stage: Stage = 'contacting', reason = '') => {
    const { id } = await on.add()
    const reply = await set(id, stage, reason)
    return { id, changeId: (reply as unknown as { value: { changeId: string } }).value.changeId }
  }

  test('brings the case back, also from its end', async () => {
    const { id, changeId } = await moved('withdrawn', '误操作')
    await on.supervisor.call('cases.undoStage', { id, changeId })
    expect(await on.supervisor.call('cases.read', { id })).toMatchObject({ stage: 'received', closedAt: null })
    expect((await on.supervisor.call('cases.history', { id })).stages.map(({ kind }) => kind)).toEqual(['undo', 'move'])
    expect(await failure(on.supervisor.raw('cases.undoStage', { id, changeId }))).toMatchObject({
      params: { what: 'undo-late' },
    })
  })

  test('is nobody else’s, not for long, and not once something followed', async () => {
    const one = await moved()
    expect(await on.collector.refusal('cases.undoStage', one)).toBe('WRONG_STATE')
    on.office.clock.forward(61_000)
    expect(await on.supervisor.refusal('cases.undoStage', one)).toBe('WRONG_STATE')
    const two = await moved()
    await set(two.id, 'negotiating')
    expect(await on.supervisor.refusal('cases.undoStage', two)).toBe('WRONG_STATE')
  })

  test('takes the legal desk off again', async () => {
    const legal = await on.office.as('legal', '法务丙')
    const legalId = await on.office.idOf(legal)
    const { id } = await on.add()
    const reply = await set(id, 'litigation', '起诉', on.supervisor, legalId)
    expect((await legal.call('cases.read', { id })).legal).toEqual({ id: legalId, name: '法务丙' })
    await on.supervisor.call('cases.undoStage', {
      id,
      changeId: (reply as never as { value: { changeId: string } }).value.changeId,
    })
    expect(await legal.refusal('cases.read', { id })).toBe('NOT_FOUND')
    expect((await on.supervisor.call('cases.read', { id })).legal).toBeNull()
  })
})
