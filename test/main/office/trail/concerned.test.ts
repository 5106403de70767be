// The list that the person concerned may be given: found by a whole number and a name, nothing of them shown, made of
// what the trail says about them and nobody else, and recorded.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../../../shared/contract/contract.ts'
import type { Window } from '../../../support/office.ts'
import { idOfWang, phoneOfWang, type Setup, setup } from '../persons/setup.ts'
import { registration } from '../visits/front-desk.ts'

let scene: Setup
let officer: Window
let mine: { id: string; number: string; debtorId: string }
let others: { id: string; number: string; debtorId: string }
beforeAll(async () => {
  scene = await setup()
  officer = await scene.office.as('security-officer')
  mine = await scene.add()
  others = await scene.add({
    debtor: { name: '别人', idNumber: '110101198502143217', phones: [{ label: '本人', number: phoneOfWang }] },
  })
  await scene.collector.call('cases.read', { id: mine.id })
  await scene.collector.call('cases.read', { id: mine.id })
  await scene.collector.call('cases.read', { id: others.id })
}, 120_000)
afterAll(() => scene.office.close())

const find = async (input: Input<'trail.findConcerned'>) => {
  await officer.confirm()
  return (await officer.call('trail.findConcerned', input)).found
}
const byId = (name = '王小明') => find({ by: 'id-number', idKind: 'resident-id', idNumber: idOfWang, name })
const listOf = async (found: Awaited<ReturnType<typeof byId>>, change: Partial<Input<'trail.concernedList'>> = {}) => {
  await officer.confirm()
  const people = found.map(({ kind, id }) => ({ kind, id }))
  return officer.call('trail.concernedList', { people, staffNames: false, language: 'zh-CN', ...change })
}

test('is found by the whole ID number, with whether the name agrees, and nothing more', async () => {
  expect(await byId()).toEqual([{ kind: 'debtor', id: mine.debtorId, nameAgrees: true }])
  expect(await byId('王 小 明')).toMatchObject([{ nameAgrees: true }])
  expect(await byId('李四')).toMatchObject([{ nameAgrees: false }])
})

test('by a phone only somebody of the stated name: a family shares one', async () => {
  expect(await find({ by: 'phone', phone: phoneOfWang, name: '王小明' })).toEqual([
    { kind: 'debtor', id: mine.debtorId, nameAgrees: true },
  ])
  expect(await find({ by: 'phone', phone: phoneOfWang, name: '无此人' })).toEqual([])
})

test('part of a number finds nobody, and a wrong one says what is wrong', async () => {
  await officer.confirm()
  const asked = { by: 'id-number', idKind: 'resident-id', idNumber: idOfWang.slice(0, 14), name: '王小明' }
  expect(await officer.raw('trail.findConcerned', asked)).toMatchObject({
    error: { code: 'INVALID', field: 'idNumber' },
  })
})

test('says who did what by day, in roles, without a name, a case or anything sealed', async () => {
  const list = await listOf(await byId())
  expect(list.number).toMatch(/^PI-\d{8}-[0-9A-F]{8}$/)
  const read = list.rows.find(({ role, category }) => role === 'collector' && category === 'viewed')
  expect(read).toMatchObject({ staffName: '', times: 2, kind: 'debtor' })
  expect(list.rows.some(({ category }) => category === 'collected')).toBe(true)
  const text = JSON.stringify(list)
  for (const secret of [mine.number, others.number, idOfWang, phoneOfWang, '王小明', '李催', '恒远商贸', mine.id]) {
    expect(text).not.toContain(secret)
  }
  expect(list.cut).toBe(false)
})

test('names of staff only where they are asked for', async () => {
  const list = await listOf(await byId(), { staffNames: true })
  expect(list.rows.map(({ staffName }) => staffName)).toContain('李催')
})

test("a party's list has the case while they are on it, and not the trail's own reading", async () => {
  const added = await scene.party(mine.id, { person: { phones: [{ label: '本人', number: '13900001111' }] } })
  scene.office.clock.forward(60_000)
  await scene.collector.call('cases.read', { id: mine.id })
  await officer.call('trail.recordSeen', { words: mine.number })
  const found = await find({ by: 'phone', phone: '13900001111', name: '陈友人' })
  expect(found).toMatchObject([{ id: added.debtorId }])
  const list = await listOf(found)
  expect(list.rows.filter(({ category, kind }) => category === 'viewed' && kind === 'debtor')).toMatchObject([
    { times: 1 },
  ])
  expect(list.rows.map(({ role }) => role)).not.toContain('security-officer')
})

test('a visitor who was never a debtor has their own', async () => {
  const desk = await scene.office.as('front-desk')
  const notice = await desk.call('notices.current', {})
  const front = { office: scene.office, desk, hostId: scene.collectorId, notice }
  const { id } = await desk.call('visits.register', registration(front))
  await desk.call('visits.read', { id })
  const found = await find({
    by: 'id-number',
    idKind: 'resident-id',
    idNumber: '11010119900307109X',
    name: '欧阳志远',
  })
  expect(found).toMatchObject([{ kind: 'visitor', nameAgrees: true }])
  const { rows } = await listOf(found)
  expect(rows).toContainEqual(expect.objectContaining({ role: 'front-desk', category: 'collected', kind: 'visitor' }))
})

test('takes the password, and is recorded with its number', async () => {
  const fresh = await byId()
  const { number } = await listOf(fresh)
  const [record] = scene.office.trail(1)
  expect(record).toMatchObject({ act: 'trail.person-listed', body: { details: { number } } })
  expect(record?.body.subjects).toContainEqual(expect.objectContaining({ kind: 'debtor', id: mine.debtorId }))
  await scene.office.signIn(officer)
  scene.office.clock.forward(6 * 60_000)
  const people = fresh.map(({ kind, id }) => ({ kind, id }))
  const asked = { people, staffNames: false, language: 'zh-CN' as const }
  expect(await officer.refusal('trail.concernedList', asked)).toBe('CONFIRM_PASSWORD')
  for (const role of ['supervisor', 'collector', 'administrator'] as const) {
    const window = await scene.office.as(role, role === 'administrator' ? 'administrator' : role)
    expect(await window.refusal('trail.concernedList', asked)).toBe('FORBIDDEN')
  }
})

test('the sheet is printed by the security officer alone', async () => {
  scene.office.answers.saveFile = `${scene.office.profile}/list.pdf`
  await scene.office.signIn(officer)
  await officer.call('print.savePdf', { document: 'access-list', subjectId: 'PI-1' })
  expect(scene.office.trail(1)[0]).toMatchObject({ act: 'document.saved' })
  expect(await scene.collector.refusal('print.savePdf', { document: 'access-list', subjectId: 'PI-1' })).toBe(
    'FORBIDDEN',
  )
})
