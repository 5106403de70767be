// Separation of duties, played raw: administrator, security officer and supervisor are never one person, also not through
// an account that is inactive, nor through another way of writing the employment number.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAllAt } from '../../../support/second-person.ts'
import { makeScene, type Scene } from './scene.ts'

let at: Scene
let teamId: string
beforeAll(async () => {
  at = await makeScene()
  teamId = await at.office.team('本队')
}, 90_000)
afterAll(() => at.office.close())

const refusalOf = async (procedure: string, input: unknown) => {
  await at.administrator.confirm()
  const reply = await at.administrator.raw(procedure, input)
  return reply.ok ? 'ok' : { code: reply.error.code, field: reply.error.field, reason: reply.error.params.reason }
}
const refused = { code: 'INVALID', field: 'role', reason: 'duties' }

test('nobody is proposed for a second of these duties under the number of an inactive account', async () => {
  const { rows } = await at.administrator.call('staff.list', {})
  const leaver = await at.office.as('supervisor', '离任主管', '本队')
  const leaverId = await at.office.idOf(leaver)
  const { rows: all } = await at.administrator.call('staff.list', {})
  const { employmentNumber, version } = all.find(({ id }) => id === leaverId)!
  expect(rows.length).toBeLessThan(all.length)
  await at.administrator.confirm()
  await at.administrator.call('staff.deactivate', { id: leaverId, version })
  const account = { name: '同一个人', login: 'again', teamId: null, reason: '重新任用此人' }
  for (const number of [employmentNumber, ` ${employmentNumber.toLowerCase()}`, employmentNumber.replace('N', 'Ｎ')]) {
    for (const role of ['administrator', 'security-officer']) {
      const person = { ...account, role, employmentNumber: number }
      expect(await refusalOf('staff.proposeAccount', person), `${role} ${number}`).toEqual(refused)
    }
  }
  // The same duty again is no second one.
  expect(await refusalOf('staff.proposeAccount', { ...account, role: 'supervisor', teamId, employmentNumber })).toBe(
    'ok',
  )
})

test('an account does not come to a second duty by its number, its role, or by being taken back', async () => {
  const collector = await at.office.as('collector', '另一账号', '本队')
  const id = await at.office.idOf(collector)
  const { rows } = await at.administrator.call('staff.list', {})
  const row = rows.find((each) => each.id === id)!
  const officerId = await at.office.idOf(at.officer)
  const number = rows.find((each) => each.id === officerId)!.employmentNumber
  const { db } = at.office.house.open!.vault
  // As if the office had made it so before this rule: a collector under the number of an inactive security officer.
  db.prepare('DROP INDEX staff_employment').run()
  db.prepare('UPDATE staff SET employment_number = ? WHERE id = ?').run(number, id)
  const wish = { id, version: row.version, reason: '提升为主管岗位' }
  expect(await refusalOf('staff.proposeRole', { ...wish, role: 'supervisor', teamId })).toEqual(refused)
  expect(await refusalOf('staff.proposeRole', { ...wish, role: 'administrator', teamId: null })).toEqual(refused)

  const inactive = await at.office.as('supervisor', '停用主管', '本队')
  const inactiveId = await at.office.idOf(inactive)
  db.prepare('UPDATE staff SET active = 0, employment_number = ?, deactivated_at = updated_at WHERE id = ?').run(
    number,
    inactiveId,
  )
  db.prepare("UPDATE staff SET employment_number = 'other' WHERE id = ?").run(officerId)
  db.prepare("UPDATE staff SET employment_number = 'x', role = 'collector' WHERE id = ?").run(id)
  db.prepare("UPDATE staff SET employment_number = ?, active = 0, role = 'administrator' WHERE id = ?").run(number, id)
  const back = { id: inactiveId, version: 1, reason: '重新回来任职' }
  const { version } = db.prepare('SELECT version FROM staff WHERE id = ?').get(inactiveId) as { version: number }
  expect(await refusalOf('staff.proposeReactivation', { ...back, version })).toEqual(refused)
})

test('what was proposed is looked at again when it is approved', async () => {
  await at.administrator.confirm()
  await at.administrator.call('staff.proposeAccount', {
    name: '新专员',
    login: 'newofficer',
    role: 'security-officer',
    teamId: null,
    employmentNumber: 'Z-9',
    reason: '增设第二名专员',
  })
  const { db } = at.office.house.open!.vault
  const inactive = db.prepare('SELECT id FROM staff WHERE active = 0 LIMIT 1').pluck().get()
  db.prepare("UPDATE staff SET employment_number = 'z-９', role = 'supervisor' WHERE id = ?").run(inactive)
  await expect(approveAllAt(at.officer)).rejects.toThrow(/INVALID/)
  expect(db.prepare("SELECT 1 FROM staff WHERE login = 'newofficer'").get()).toBeUndefined()
})
