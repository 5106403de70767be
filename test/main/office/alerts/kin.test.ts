// The rules that ask the vault, over a real one: whose surname and whose house it is stands nowhere in the trail, nor in
// what is kept of an alert.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { catchUpAlerts } from '../../../../main/office/alerts/watch.ts'
import { handlers } from '../../../../main/office/handlers.ts'
import type { Window } from '../../../support/office.ts'
import { type Setup, setup } from '../cases/setup.ts'

let scene: Setup
let officer: Window
let entering: Window

beforeAll(async () => {
  scene = await setup(handlers)
  officer = await scene.office.as('security-officer', '赵明')
  // Whoever enters a case has worked on it: not the one who then looks.
  entering = await scene.office.as('supervisor', '沈主管')
})
afterAll(() => scene.office.close())

const day = 24 * 60 * 60_000

const look = async (ids: readonly string[]): Promise<void> => {
  for (const id of ids) await scene.supervisor.call('cases.read', { id })
}
const nextDay = async (): Promise<void> => {
  scene.office.clock.forward(day)
  await scene.office.signIn(scene.supervisor)
}
const open = async () => {
  catchUpAlerts(scene.office.house)
  await scene.office.signIn(officer)
  return (await officer.call('alerts.list', { view: 'open' })).rows
}

test('a supervisor comes back to one of their own surname, and to the people of one house', async () => {
  const numbers = ['11010519491231002X', '440524188001010014', '11010119900307811X', '110101199003072316']
  const debtor = (name: string, index: number, address: string) => ({
    collectorId: scene.collectorId,
    debtor: { name, idNumber: numbers[index] ?? '', address, phones: [] },
  })
  const relative = await scene.add(debtor('韩海波', 0, '甲路1号'), entering)
  const house: string[] = []
  for (const [index, name] of ['冯一', '冯二', '冯三'].entries()) {
    house.push((await scene.add(debtor(name, index + 1, ' 和平里 8号'), entering)).id)
  }
  for (let count = 0; count < 3; count += 1) {
    // Four times a day at the one, once at each of the others.
    await look([relative.id, relative.id, ...house, relative.id, relative.id])
    if (count < 2) await nextDay()
  }
  const rows = await open()
  expect(rows.map(({ rule, staffName }) => [rule, staffName]).sort()).toEqual([
    ['same-address', '韩主管'],
    ['same-surname', '韩主管'],
  ])
  for (const { id } of rows) {
    const { evidence } = await officer.call('alerts.read', { id })
    expect(evidence.length).toBeGreaterThanOrEqual(5)
    for (const each of evidence) expect(each.act).toBe('case.read')
  }
  const { db } = scene.office.house.open!.vault
  const kept = JSON.stringify([db.prepare('SELECT * FROM alert').all(), scene.office.trail(60)])
  for (const secret of ['韩海波', '和平里', '冯']) expect(kept).not.toContain(secret)
})
