// Levels: raising at once and alone, lowering by two; people lowered at once and raised by two; minors found by their ID
// number. What a raised case is to whoever is below: test/gate/levels.test.ts.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adultDay, lookAtSome } from '../../../../main/office/rights/minors.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { residentIdCheckCharacter } from '../../../../shared/values/resident-id.ts'
import { approveAllAt } from '../../../support/second-person.ts'
import { makeScene, type Scene } from './scene.ts'

let at: Scene
beforeAll(async () => {
  at = await makeScene()
}, 90_000)
afterAll(() => at.office.close())

const idNumber = (birth: string): string => {
  const digits = `110105${birth.replaceAll('-', '')}001`
  return digits + residentIdCheckCharacter(digits)
}

describe('a case', () => {
  test('is raised by its supervisor alone, with a reason, and lowered by two', async () => {
    const { supervisor, collector, officer, office } = at
    const { id, number } = await at.addCase()
    for (const reason of ['', '    ', '啊啊啊啊啊', 'x']) {
      expect(await supervisor.refusal('levels.raise', { caseId: id, why: 'minor', reason })).toBe('INVALID')
    }
    await supervisor.call('levels.raise', { caseId: id, why: 'public-person', reason: '债务人是公众人物' })
    expect(office.trail(1)[0]).toMatchObject({
      act: 'level.raised',
      body: {
        subjects: [{ kind: 'case', id, label: number }],
        changes: [{ field: 'level', from: 'L3', to: 'L4' }],
        details: { raiseWhy: 'public-person', reason: '债务人是公众人物' },
      },
    })
    expect(await collector.refusal('cases.read', { id })).toBe('NOT_FOUND')
    expect(await supervisor.refusal('levels.raise', { caseId: id, why: 'other', reason: '再提高一次' })).toBe(
      'WRONG_STATE',
    )
    expect(await supervisor.call('levels.ofCase', { caseId: id })).toMatchObject({
      raised: { why: 'public-person', byName: '本队主管' },
      lowering: false,
    })
    expect((await supervisor.call('levels.cases', { view: 'raised' })).rows).toMatchObject([
      { id, why: 'public-person' },
    ])

    await supervisor.confirm()
    const { changeId } = await supervisor.call('levels.lower', { caseId: id, reason: '事情已经了结' })
    expect(await supervisor.call('levels.ofCase', { caseId: id })).toMatchObject({ lowering: true })
    expect(await collector.refusal('cases.read', { id })).toBe('NOT_FOUND')
    // Not by whoever proposed it, and not twice.
    expect(await supervisor.refusal('changes.approve', { id: changeId })).toBe('OTHER_PERSON')
    expect(await supervisor.refusal('levels.lower', { caseId: id, reason: '再提一次申请' })).toBe('WRONG_STATE')
    await approveAllAt(officer)
    expect(await collector.call('cases.read', { id })).toMatchObject({ id })
    expect(office.trail(5).map(({ act }) => act)).toContain('level.lowered')
  })

  test('is not lowered by an approval of what was raised anew since', async () => {
    const { supervisor, officer, office } = at
    const { id } = await at.addCase()
    await supervisor.call('levels.raise', { caseId: id, why: 'complaint', reason: '投诉处理期间' })
    await supervisor.confirm()
    const { changeId } = await supervisor.call('levels.lower', { caseId: id, reason: '投诉已经撤回' })
    office.house
      .open!.vault.db.prepare(
        `UPDATE raised_case SET at = '2027-01-01T00:00:00.000Z' WHERE case_row = (SELECT row FROM case_file WHERE id = ?)`,
      )
      .run(id)
    await officer.confirm()
    expect(await officer.refusal('changes.approve', { id: changeId })).toBe('CONFLICT')
    await supervisor.call('changes.withdraw', { id: changeId })
  })

  test('of a minor is proposed by the program, whoever on it is the minor, and no longer once they are of age', async () => {
    const { supervisor, office } = at
    const open = office.house.open!
    const today = localDateOf(office.clock.now())
    const child = await at.addCase(idNumber('2012-02-29'))
    const adult = await at.addCase(idNumber('1990-05-05'))
    while (lookAtSome(open, today).more);
    expect(open.vault.db.prepare('SELECT count(*) FROM minor_queue').pluck().get()).toBe(0)
    const proposed = async () => (await supervisor.call('levels.cases', { view: 'proposed' })).rows
    expect(await proposed()).toMatchObject([{ id: child.id, why: 'minor', adultOn: '2030-03-01' }])
    expect(await supervisor.call('levels.ofCase', { caseId: child.id })).toMatchObject({ minor: true, raised: null })

    await supervisor.call('persons.addParty', {
      caseId: adult.id,
      role: 'third-party',
      relation: 'friend',
      guarantee: null,
      note: '',
      person: {
        kind: 'person',
        name: '未成年亲属',
        idNumber: { kind: 'resident-id', value: idNumber('2013-06-01') },
        phones: [],
        address: '',
        employer: '',
        source: 'client',
        sourceNote: '',
        since: '2026-01-01',
      },
    })
    while (lookAtSome(open, today).more);
    expect((await proposed()).map(({ id }) => id)).toEqual([adult.id, child.id])
    await supervisor.call('levels.raise', { caseId: child.id, why: 'minor', reason: '债务人未成年' })
    expect((await proposed()).map(({ id }) => id)).toEqual([adult.id])
    // The number was mistyped: it is looked at again.
    const view = await supervisor.call('persons.ofCase', { caseId: adult.id })
    const { id: debtorId, version } = view.parties[0]!.person
    await supervisor.call('persons.edit', {
      caseId: adult.id,
      debtorId,
      version,
      kind: 'person',
      name: '未成年亲属',
      idNumber: { kind: 'resident-id', value: idNumber('1983-06-01') },
    })
    while (lookAtSome(open, today).more);
    expect(await proposed()).toEqual([])
    // No birth date of anybody's: the month after a minor comes of age.
    const kept = open.vault.db.prepare('SELECT * FROM minor').all()
    expect(kept).toHaveLength(1)
    expect(kept).toMatchObject([{ adult_on: '2030-03-01' }])
  })

  test('adult days', () => {
    expect(adultDay('2010-11-22')).toBe('2028-12-01')
    expect(adultDay('2008-12-31')).toBe('2027-01-01')
    expect(adultDay('2008-02-29')).toBe('2026-03-01')
  })
})

describe('a document', () => {
  test('is raised by whoever works on it, and lowered by two alone', async () => {
    const { supervisor, collector, officer } = at
    const { id: caseId } = await at.addCase()
    const target = { kind: 'case' as const, id: caseId }
    const bytes = new TextEncoder().encode('借条')
    const { uploadId } = await collector.call('documents.beginUpload', { size: bytes.length })
    await collector.call('documents.sendPiece', { uploadId, at: 0, bytes })
    const added = await collector.call('documents.add', {
      uploadId,
      target,
      name: '借条.txt',
      kind: 'iou',
      level: 'L3',
    })
    const edit = { id: added.id, target, name: '借条.txt', kind: 'iou' as const }
    await collector.call('documents.edit', { ...edit, version: 1, level: 'L4' })
    expect(await collector.refusal('documents.open', { id: added.id, target })).toBe('GRANT_NEEDED')
    expect(await supervisor.refusal('documents.edit', { ...edit, version: 2, level: 'L1' })).toBe('INVALID')
    await supervisor.confirm()
    const wish = { id: added.id, version: 2, target, reason: '只是普通借条' }
    expect(await supervisor.refusal('levels.lowerDocument', { ...wish, level: 'L4' })).toBe('INVALID')
    expect(await supervisor.refusal('levels.lowerDocument', { ...wish, version: 1, level: 'L3' })).toBe('CONFLICT')
    await supervisor.call('levels.lowerDocument', { ...wish, level: 'L3' })
    await approveAllAt(officer)
    await collector.call('documents.open', { id: added.id, target })
  })
})

describe('a person', () => {
  test('is lowered by the administrator at once, by nobody else, and raised by two', async () => {
    const { administrator, officer, supervisor, office } = at
    const window = await office.as('collector', '被调低的人', '本队')
    const staffId = await office.idOf(window)
    await administrator.confirm()
    for (const other of [officer, supervisor, window]) {
      await other.confirm()
      expect(await other.refusal('levels.lowerPerson', { staffId, level: 'L1', reason: '试探一下' })).toBe('FORBIDDEN')
    }
    expect(await administrator.refusal('levels.lowerPerson', { staffId, level: 'L3', reason: '并不更低' })).toBe(
      'INVALID',
    )
    const own = await office.idOf(administrator)
    expect(await administrator.refusal('levels.lowerPerson', { staffId: own, level: 'L0', reason: '自己调低' })).toBe(
      'WRONG_STATE',
    )
    await administrator.call('levels.lowerPerson', { staffId, level: 'L1', reason: '利益冲突回避' })
    expect(await window.call('session.current', {})).toMatchObject({ state: 'locked' })
    await window.call('session.unlock', { password: window.password })
    expect(await window.refusal('cases.list', { sort: 'placed' })).toBe('FORBIDDEN')
    const of = async () => (await officer.call('levels.people', {})).rows.find((row) => row.staffId === staffId)
    expect(await of()).toMatchObject({ level: 'L1', ceiling: 'L3', reason: '利益冲突回避', raising: false })

    await administrator.confirm()
    expect(await administrator.refusal('levels.raisePerson', { staffId, level: 'L1', reason: '没有更高' })).toBe(
      'INVALID',
    )
    await administrator.call('levels.raisePerson', { staffId, level: null, reason: '利益冲突已解除' })
    expect(await of()).toMatchObject({ level: 'L1', raising: true })
    await approveAllAt(officer)
    expect(await of()).toMatchObject({ level: 'L3', raising: false })
    await window.call('cases.list', { sort: 'placed' })
  })
})
