// One person or two: who may see that, what counts as a probable duplicate, and merging with its way back.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samePersonDebtors } from '../../../../main/office/persons/for-others.ts'
import type { Window } from '../../../support/office.ts'
import { freshNumber, refused, type Setup, setup } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 90_000)
afterAll(() => on.office.close())

const people = (caseId: string, window: Window) => window.call('persons.ofCase', { caseId })
const others = async (caseId: string, window: Window) =>
  (await people(caseId, window)).seenAsOne.flatMap((one) => one.others.map(({ number }) => number)).sort()
const duplicates = async (caseId: string, window: Window) =>
  (await people(caseId, window)).duplicates.map(({ debtorId, by }) => [debtorId, ...by])

/** Somebody without a document: known by name and phone alone. */
const nameless = (name: string, number: string) => ({
  debtor: { name, idKind: undefined, idNumber: undefined, phones: [{ label: '本人', number }] },
})
/** Valid numbers of a resident ID, each once. */
const ids = [
  '110101199003077758',
  '110101199003077774',
  '110101199003077790',
  '110101199003077811',
  '110101199003077838',
]
const numbered = (name: string, idNumber: string) => ({ debtor: { name, idNumber, phones: [] } })

describe('several cases of one person', () => {
  test('are one person to whoever may see all of them, and to nobody else', async () => {
    const mine = await on.add(numbered('吴一', ids[0]!))
    const second = await on.add(numbered('吴一', ids[0]!))
    expect(await others(mine.id, on.collector)).toEqual([second.number])
    // One of three is a colleague's: the collector no longer sees them as one, the supervisor does.
    const third = await on.add({ ...numbered('吴一', ids[0]!), collectorId: on.otherId })
    expect(await others(mine.id, on.collector)).toEqual([])
    expect(JSON.stringify(await people(mine.id, on.collector))).not.toContain(third.number)
    expect(await others(mine.id, on.supervisor)).toEqual([second.number, third.number])
    // One that nobody works on is not the collector's either.
    await on.add({ ...numbered('吴无', ids[4]!), collectorId: null })
    const beside = await on.add(numbered('吴无', ids[4]!))
    expect(await others(beside.id, on.collector)).toEqual([])
    expect(await others(beside.id, on.supervisor)).toHaveLength(1)
    // A fourth is another team's: now nobody does.
    const fourth = await on.add(numbered('吴一', ids[0]!), on.otherSupervisor)
    expect(await others(mine.id, on.supervisor)).toEqual([])
    expect(await others(fourth.id, on.otherSupervisor)).toEqual([])
    // What counts over all cases counts them all the same.
    const { reader } = on.office.house.open!
    expect(samePersonDebtors(reader, mine.debtorId).sort()).toEqual(
      [mine, second, third, fourth].map(({ debtorId }) => debtorId).sort(),
    )
  })

  test('count where the person guarantees, not where they are merely a third party', async () => {
    const own = await on.add(numbered('郑保', ids[1]!))
    const theirs = await on.add({ ...nameless('冯债', freshNumber()), collectorId: on.otherId })
    const idNumber = { kind: 'resident-id', value: ids[1]! } as const
    const { id: partyId } = await on.party(
      theirs.id,
      { role: 'third-party', person: { name: '郑保', idNumber, phones: [] } },
      on.other,
    )
    const second = await on.add(numbered('郑保', ids[1]!))
    expect(await others(own.id, on.collector)).toEqual([second.number])
    await on.other.call('persons.editParty', {
      caseId: theirs.id,
      partyId,
      version: 1,
      role: 'guarantor',
      relation: 'friend',
      guarantee: 'joint',
      note: '',
    })
    expect(await others(own.id, on.collector)).toEqual([])
    expect(await others(own.id, on.supervisor)).toEqual([second.number, theirs.number].sort())
  })

  test('are named in the record of whoever saw them', async () => {
    const { id } = await on.add(numbered('吴二', ids[2]!))
    const second = await on.add(numbered('吴二', ids[2]!))
    await people(id, on.collector)
    const [record] = on.office.trail(1)
    expect(record).toMatchObject({ act: 'person.listed' })
    expect(record!.body.subjects).toContainEqual({ kind: 'case', id: second.id, label: second.number })
  })
})

describe('probable duplicates', () => {
  const sought = (window: Window, input: object) => window.raw('persons.duplicates', { phones: [], ...input } as never)
  const rows = async (window: Window, input: object) => {
    const reply = await sought(window, input)
    if (!reply.ok) throw new Error(reply.error.code)
    return (reply.value as { rows: { debtorId: string; by: string[]; cases: { number: string }[] }[] }).rows
  }

  test('are found by document number, or by name and phone together, as they are typed', async () => {
    const number = freshNumber()
    const known = await on.add({ debtor: { name: '卫熟', idNumber: ids[3]!, phones: [{ label: '', number }] } })
    const idNumber = { kind: 'resident-id', value: ` ${ids[3]!.slice(0, 6)} ${ids[3]!.slice(6)}` }
    expect(await rows(on.supervisor, { name: '改名', idNumber })).toMatchObject([
      { debtorId: known.debtorId, by: ['id-number'], cases: [{ number: known.number, role: 'debtor' }] },
    ])
    expect(await rows(on.supervisor, { name: '卫熟', phones: [`+86 ${number}`] })).toMatchObject([
      { by: ['name-and-phone'] },
    ])
    expect(await rows(on.supervisor, { name: '卫熟', idNumber, phones: [number] })).toMatchObject([
      { by: ['id-number', 'name-and-phone'] },
    ])
    // Either alone is no sign, nor is half a number.
    expect(await rows(on.supervisor, { name: '卫熟' })).toEqual([])
    expect(await rows(on.supervisor, { name: '别名', phones: [number] })).toEqual([])
    expect(
      await rows(on.supervisor, { name: '卫熟', idNumber: { kind: 'resident-id', value: '1101' }, phones: ['139'] }),
    ).toEqual([])
    const [record] = on.office.trail(4)
    expect(record).toMatchObject({ act: 'person.sought' })
    expect(JSON.stringify(record)).not.toMatch(/卫熟|139\d{8}|110101/)
  })

  test('beyond one’s scope are not hinted at', async () => {
    const number = freshNumber()
    await on.add({ ...nameless('蒋远', number), collectorId: on.otherId })
    const wish = { name: '蒋远', phones: [number] }
    expect(await rows(on.other, wish)).toHaveLength(1)
    expect(await rows(on.supervisor, wish)).toHaveLength(1)
    const nothing = await sought(on.collector, { name: '没有这个人', phones: [number] })
    expect(await sought(on.collector, wish)).toEqual(nothing)
    expect(await sought(on.otherSupervisor, wish)).toEqual(nothing)
  })

  test('stand beside the people of a case, parties as well', async () => {
    const number = freshNumber()
    const one = await on.add(nameless('沈双', number))
    const two = await on.add(nameless('债二', freshNumber()))
    const { debtorId } = await on.party(two.id, {
      role: 'guarantor',
      person: { name: '沈双', phones: [{ label: '', number }] },
    })
    expect(await duplicates(one.id, on.collector)).toEqual([[debtorId, 'name-and-phone']])
    expect(await duplicates(two.id, on.collector)).toEqual([[one.debtorId, 'name-and-phone']])
  })
})

describe('merging', () => {
  const pair = async (name: string) => {
    const number = freshNumber()
    const one = await on.add(nameless(name, number))
    const two = await on.add(nameless(name, number))
    return {
      one,
      two,
      merge: { caseId: one.id, debtorId: one.debtorId, otherId: two.debtorId, reason: '合同与电话一致' },
    }
  }

  test('makes two rows one person, names who, why and until when, and can be undone', async () => {
    const { one, two, merge } = await pair('韩合')
    expect(await others(one.id, on.supervisor)).toEqual([])
    const compared = await on.supervisor.call('persons.compare', {
      caseId: one.id,
      debtorId: one.debtorId,
      otherId: two.debtorId,
    })
    expect(compared).toMatchObject({ oneCases: [{ number: one.number }], otherCases: [{ number: two.number }] })
    const { id, until } = await on.supervisor.call('persons.merge', merge)
    expect(Date.parse(until) - on.office.clock.now().getTime()).toBeGreaterThan(29.9 * 86_400_000)
    expect(await others(one.id, on.supervisor)).toEqual([two.number])
    expect(await others(two.id, on.collector)).toEqual([one.number])
    expect(await duplicates(one.id, on.supervisor)).toEqual([])
    const [seen] = (await people(one.id, on.supervisor)).seenAsOne
    expect(seen).toMatchObject({ merges: [{ id, byName: '韩主管', reason: '合同与电话一致', undoable: true }] })
    expect(on.office.trail(50).find(({ act }) => act === 'person.merged')).toMatchObject({
      body: { subjects: [{ kind: 'case' }, { kind: 'debtor' }, { kind: 'debtor' }, { kind: 'case' }] },
    })
    // Each case keeps to the phones that were given for it.
    expect((await people(one.id, on.supervisor)).debtor.phones).toHaveLength(1)
    expect(refused(await on.supervisor.raw('persons.merge', merge))).toBe('WRONG_STATE merge-same')
    await on.supervisor.call('persons.undoMerge', { caseId: two.id, mergeId: id })
    expect(await others(one.id, on.supervisor)).toEqual([])
    expect(await duplicates(one.id, on.supervisor)).toEqual([[two.debtorId, 'name-and-phone']])
    expect(refused(await on.supervisor.raw('persons.undoMerge', { caseId: one.id, mergeId: id }))).toMatch(
      /merge-undone|NOT_FOUND/,
    )
  })

  test('stays after thirty days', async () => {
    const { one, merge } = await pair('杨久')
    const { id } = await on.supervisor.call('persons.merge', merge)
    const { db } = on.office.house.open!.vault
    const set = (until: number) =>
      db.prepare('UPDATE person_merge SET until = ? WHERE id = ?').run(new Date(until).toISOString(), id)
    const now = on.office.clock.now().getTime()
    set(now - 1)
    const undo = { caseId: one.id, mergeId: id }
    expect((await people(one.id, on.supervisor)).seenAsOne).toMatchObject([{ merges: [{ undoable: false }] }])
    expect(refused(await on.supervisor.raw('persons.undoMerge', undo))).toBe('WRONG_STATE merge-final')
    set(now + 60_000)
    expect(refused(await on.supervisor.raw('persons.undoMerge', undo))).toBe('ok')
  })

  test('of three is undone in the order it came about', async () => {
    const number = freshNumber()
    const [one, two, three] = [
      await on.add(nameless('朱三', number)),
      await on.add(nameless('朱三', number)),
      await on.add(nameless('朱三', number)),
    ]
    const merge = (otherId: string) =>
      on.supervisor.call('persons.merge', { caseId: one.id, debtorId: one.debtorId, otherId, reason: '同一人' })
    const first = await merge(two.debtorId)
    const second = await merge(three.debtorId)
    expect(await others(two.id, on.supervisor)).toEqual([one.number, three.number].sort())
    const [seen] = (await people(one.id, on.supervisor)).seenAsOne
    expect(seen!.merges.map(({ id, undoable }) => [id, undoable])).toEqual([
      [second.id, true],
      [first.id, false],
    ])
    const undo = (mergeId: string) => on.supervisor.raw('persons.undoMerge', { caseId: one.id, mergeId })
    expect(refused(await undo(first.id))).toBe('WRONG_STATE merge-later')
    expect(refused(await undo(second.id))).toBe('ok')
    expect(await others(one.id, on.supervisor)).toEqual([two.number])
    expect(refused(await undo(first.id))).toBe('ok')
    expect(await others(one.id, on.supervisor)).toEqual([])
  })

  test('refuses what can’t be one person', async () => {
    const one = await on.add(numbered('秦异', ids[0]!))
    const two = await on.add(numbered('秦异', ids[1]!))
    const merge = { caseId: one.id, debtorId: one.debtorId, reason: '看着像' }
    expect(refused(await on.supervisor.raw('persons.merge', { ...merge, otherId: two.debtorId }))).toBe(
      'WRONG_STATE merge-ids',
    )
    const company = await on.party(one.id, {
      role: 'guarantor',
      person: { kind: 'company', name: '秦异商行', phones: [] },
    })
    expect(refused(await on.supervisor.raw('persons.merge', { ...merge, otherId: company.debtorId }))).toBe(
      'WRONG_STATE merge-kinds',
    )
    expect(refused(await on.supervisor.raw('persons.merge', { ...merge, otherId: one.debtorId }))).toBe('NOT_FOUND')
  })

  test('reaches no row of another team, and no collector merges', async () => {
    const number = freshNumber()
    const one = await on.add(nameless('许界', number))
    const theirs = await on.add(nameless('许界', number), on.otherSupervisor)
    const merge = { caseId: one.id, debtorId: one.debtorId, otherId: theirs.debtorId, reason: '同一人' }
    expect(refused(await on.supervisor.raw('persons.merge', merge))).toBe('NOT_FOUND')
    expect(
      refused(
        await on.supervisor.raw('persons.compare', {
          caseId: one.id,
          debtorId: one.debtorId,
          otherId: theirs.debtorId,
        }),
      ),
    ).toBe('NOT_FOUND')
    expect(refused(await on.collector.raw('persons.merge', merge))).toBe('FORBIDDEN')
  })
})
