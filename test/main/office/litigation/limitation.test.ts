// The limitation clock of a case on a real vault: set when the case is registered, moved by events, never by deleting.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import { WriteStore } from '../../../../main/gate/store.ts'
import {
  recountLimitation,
  restartLimitation,
  strikeLimitation,
} from '../../../../main/office/litigation/for-others.ts'
import { plainCalendar } from '../../../../shared/law/deadlines.ts'
import { limitationClock } from '../../../../shared/law/limitation.ts'
import { addDays, addMonths } from '../../../../shared/values/dates.ts'
import { type Setup, setup, today } from './setup.ts'

describe('limitation', () => {
  let at: Setup
  beforeAll(async () => {
    at = await setup()
  }, 90_000)
  afterAll(() => at.office.close())

  const add = async (dueOn: string | null) =>
    (await at.add({ contractOn: '2010-01-01', placedOn: '2026-01-15', dueOn })).id
  const event = (
    caseId: string,
    kind: 'demand' | 'acknowledgement' | 'suspension',
    on: string,
    untilOn: string | null = null,
  ) => at.collector.call('limitation.add', { caseId, kind, on, untilOn, documentId: null, note: '' })

  test('is set from the due day when a case is registered, by the trigger as by the rule', async () => {
    for (const dueOn of ['2024-02-29', '2025-06-30', '2015-09-30', '2015-10-01', '2012-02-29']) {
      const ruled = limitationClock({ dueOn, lastInstalmentOn: null }, [], today(at.office), plainCalendar).endsOn
      expect(at.limitationOn(await add(dueOn)), dueOn).toBe(ruled)
    }
    expect(at.limitationOn(await add(null))).toBe('9999-12-31')
  })

  test('begins again with what the debtor does, and says with which evidence and by whom', async () => {
    const id = await add('2024-05-10')
    const { daysLeft } = await at.collector.call('limitation.read', { caseId: id })
    expect(daysLeft).not.toBeNull()
    await event(id, 'acknowledgement', '2026-02-10')
    expect(at.limitationOn(id)).toBe('2029-02-10')
    const read = await at.supervisor.call('limitation.read', { caseId: id })
    expect(read).toMatchObject({ endsOn: '2029-02-10', since: '2026-02-10' })
    expect(read.events).toMatchObject([{ kind: 'acknowledgement', byName: '李催', fromRecord: false, struck: null }])
    expect(read.steps.map(({ effect }) => effect)).toEqual(['started', 'restarted'])
    expect(read.restarts).toContain('acknowledgement')
    expect(at.office.trail(1)[0]).toMatchObject({ act: 'limitation.read' })
  })

  test('keeps a struck event in sight and reckons without it', async () => {
    const id = await add('2024-05-10')
    const { id: eventId } = await event(id, 'demand', '2026-02-10')
    expect(await at.collector.refusal('limitation.strike', { caseId: id, eventId, reason: '误记' })).toBe('FORBIDDEN')
    await at.supervisor.call('limitation.strike', { caseId: id, eventId, reason: '误记' })
    expect(at.limitationOn(id)).toBe('2027-05-10')
    const { events } = await at.supervisor.call('limitation.read', { caseId: id })
    expect(events).toMatchObject([{ struck: { reason: '误记', byName: '韩主管' } }])
    expect(await at.supervisor.refusal('limitation.strike', { caseId: id, eventId, reason: '再来' })).toBe(
      'WRONG_STATE',
    )
    const [record] = at.office.trail(20).filter(({ act }) => act === 'limitation.struck')
    expect(record!.body.changes).toEqual([{ field: 'limitationOn', from: '2029-02-10', to: '2027-05-10' }])
  })

  test('keeps a late demand but says that it had no effect', async () => {
    const id = await add('2022-05-10')
    await event(id, 'demand', '2025-06-10')
    expect(at.limitationOn(id)).toBe('2025-05-10')
    expect(await at.supervisor.call('limitation.read', { caseId: id })).toMatchObject({
      state: 'expired',
      restarts: ['acknowledgement'],
      steps: [{ effect: 'started' }, { effect: 'none', reason: 'expired' }],
    })
  })

  test('refuses what has not happened, a suspension without its end, and a document of another case', async () => {
    const id = await add('2024-05-10')
    const tomorrow = addDays(today(at.office), 1)
    const base = { caseId: id, kind: 'demand', untilOn: null, documentId: null, note: '' } as const
    expect(await at.collector.refusal('limitation.add', { ...base, on: tomorrow })).toBe('INVALID')
    expect(await at.collector.refusal('limitation.add', { ...base, kind: 'suspension', on: '2026-01-01' })).toBe(
      'INVALID',
    )
    const documentId = '00000000-0000-7000-8000-000000000000'
    expect(await at.collector.refusal('limitation.add', { ...base, on: '2026-01-01', documentId })).toBe('INVALID')
    expect(at.limitationOn(id)).toBe('2027-05-10')
  })

  test('follows a due day that is corrected, as long as nothing else moved it', async () => {
    const id = await add('2024-05-10')
    const { db } = at.office.house.open!.vault
    db.prepare('UPDATE case_file SET due_on = ? WHERE id = ?').run('2025-01-31', id)
    expect(at.limitationOn(id)).toBe('2028-01-31')
    db.prepare(
      `INSERT INTO instalment (case_id, number, due_on, principal, interest) VALUES (?, 1, '2025-03-31', 1, 0), (?, 2, '2025-04-30', 1, 0)`,
    ).run(id, id)
    expect(at.limitationOn(id)).toBe('2028-04-30')
    await event(id, 'demand', '2026-02-10')
    db.prepare('UPDATE case_file SET due_on = ? WHERE id = ?').run('2025-02-28', id)
    expect(at.limitationOn(id)).toBe(addMonths('2026-02-10', 36))
  })

  test('follows other records: one event for each, taken back with it', async () => {
    const id = await add('2024-05-10')
    const { open } = at.office.house
    const context = {
      store: new WriteStore(open!.vault.db),
      actor: {
        staffId: at.collectorId,
        name: '李催',
        login: '',
        role: 'collector' as const,
        teamId: null,
        level: 'L3' as const,
      },
      trail: new TrailEntry(),
      now: at.office.clock.now().toISOString(),
      today: today(at.office),
    }
    const cause = { caseId: id, kind: 'part-payment', on: '2026-02-10', ref: 'payment-1' } as const
    const first = restartLimitation(context, cause)
    expect(restartLimitation(context, cause)).toBe(first)
    expect(at.limitationOn(id)).toBe('2029-02-10')
    expect((await at.collector.call('limitation.read', { caseId: id })).events).toMatchObject([{ fromRecord: true }])
    const strike = { caseId: id, eventId: first, reason: '误记' }
    expect(await at.supervisor.refusal('limitation.strike', strike)).toBe('WRONG_STATE')
    strikeLimitation(context, 'payment-1', '冲正')
    expect(at.limitationOn(id)).toBe('2027-05-10')
    restartLimitation(context, { ...cause, kind: 'demand', ref: 'letter-1' })
    open!.vault.db.prepare('UPDATE case_file SET due_on = ? WHERE id = ?').run('2026-03-31', id)
    recountLimitation(context, id)
    // Due after the demand: there was nothing to interrupt yet.
    expect(at.limitationOn(id)).toBe('2029-03-31')
  })

  test('is read-only once the case is closed', async () => {
    const id = await add('2024-05-10')
    await at.supervisor.call('cases.setStage', {
      id,
      version: await at.version(id),
      stage: 'withdrawn',
      reason: '委托人撤回',
    })
    const input = { caseId: id, kind: 'demand', on: '2026-02-10', untilOn: null, documentId: null, note: '' } as const
    expect(await at.supervisor.refusal('limitation.add', input)).toBe('WRONG_STATE')
    expect(await at.supervisor.call('limitation.read', { caseId: id })).toMatchObject({ endsOn: '2027-05-10' })
  })
})
