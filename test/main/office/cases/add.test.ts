// Registering clients and cases: what is kept, what is refused and where, and that nothing of L4 stands in the clear.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '../../../../shared/errors.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { type Setup, setup, today } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 60_000)
afterAll(() => on.office.close())

const refused = (reply: Reply<unknown>): string =>
  reply.ok ? 'ok' : `${reply.error.code} ${reply.error.field ?? ''} ${reply.error.params.reason ?? ''}`.trim()

describe('clients', () => {
  test('are found by characters, pinyin and initials, with how many cases they have', async () => {
    await on.add()
    for (const search of ['登月', 'dengyue', 'dyxf', '金融']) {
      const { rows } = await on.supervisor.call('clients.list', { search })
      expect(
        rows.map(({ name }) => name),
        search,
      ).toEqual(['登月消费金融有限公司'])
      expect(rows[0]?.contactPhoneMask).toMatch(/\*/)
      expect(rows[0]?.cases).toBeGreaterThan(0)
    }
    expect((await on.supervisor.call('clients.list', { search: '云上' })).rows).toEqual([])
  })

  test('are paged by a cursor without repeating or leaving out', async () => {
    for (let index = 0; index < 60; index += 1) {
      await on.supervisor.call('clients.add', {
        kind: 'person',
        name: `委托人${index}`,
        creditCode: '',
        contactName: '',
        contactPhone: '',
      })
    }
    const first = await on.supervisor.call('clients.list', { search: '委托人' })
    expect(first.rows).toHaveLength(50)
    const second = await on.supervisor.call('clients.list', { search: '委托人', cursor: first.next! })
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60)
    expect(second.next).toBeNull()
  })

  test('refuses a wrong credit code, a second of the same, and a wrong phone', async () => {
    const client = { kind: 'company', name: '甲', creditCode: '91110000802100433B', contactName: '', contactPhone: '' }
    await on.supervisor.call('clients.add', { ...client, kind: 'company' })
    expect(refused(await on.supervisor.raw('clients.add', client))).toMatch(/^ALREADY_EXISTS creditCode/)
    expect(refused(await on.supervisor.raw('clients.add', { ...client, creditCode: '91110000802100433C' }))).toBe(
      'INVALID creditCode check-digit',
    )
    expect(
      refused(await on.supervisor.raw('clients.add', { ...client, creditCode: '', contactPhone: '1234' })),
    ).toMatch(/^INVALID contactPhone/)
  })
})

describe('cases.add', () => {
  test('numbers cases by year, one after another', async () => {
    const year = today(on.office).slice(0, 4)
    const one = await on.add()
    const two = await on.add()
    expect(one.number).toMatch(new RegExp(`^AJ-${year}-\\d{6}$`))
    expect(Number(two.number.slice(-6)) - Number(one.number.slice(-6))).toBe(1)
  })

  test('uses up no number for what was refused', async () => {
    const one = await on.add()
    await on.supervisor.raw('cases.add', on.input({ debtor: { phones: [{ label: '', number: '12' }] } }))
    const two = await on.add()
    expect(Number(two.number.slice(-6)) - Number(one.number.slice(-6))).toBe(1)
  })

  test('shows the case to its collector, ID number and phones as masks', async () => {
    const { id, number } = await on.add({ contractNumber: 'XFD20250110000001' })
    const view = await on.collector.call('cases.read', { id })
    expect(view).toMatchObject({
      number,
      version: 1,
      stage: 'received',
      balance: 1_050_000,
      recallOn: null,
      nextActionOn: null,
      debtor: { name: '王小明', idMask: '110***********002X', phones: [{ label: '本人', mask: '138****5678' }] },
    })
    expect(JSON.stringify(view)).not.toMatch(/13812345678|11010519491231002X/)
    expect(on.office.trail(1)[0]).toMatchObject({
      act: 'case.read',
      body: { subjects: [{ kind: 'case', id, label: number }, { kind: 'debtor' }] },
    })
  })

  test.each([
    ['a wrong ID number', { debtor: { idNumber: '110105194912310021' } }, 'debtor.idNumber', 'check-digit'],
    [
      'an ID number that a spreadsheet rounded',
      { debtor: { idNumber: '110105194912310000' } },
      'debtor.idNumber',
      'rounded',
    ],
    ['an ID number without its kind', { debtor: { idKind: undefined } }, 'debtor.idKind', 'missing'],
    ['a wrong phone', { debtor: { phones: [{ label: '', number: '138123' }] } }, 'debtor.phones.0.number', 'length'],
    ['no sum at all', { principal: 0, interest: 0 }, 'principal', 'zero'],
    ['a due date before the contract', { dueOn: '2024-12-31' }, 'dueOn', 'before-contract'],
    ['a recall before the placement', { recallOn: '2020-01-01' }, 'recallOn', 'before-placed'],
  ])('refuses %s at its field', async (_what, wish, field, reason) => {
    expect(refused(await on.supervisor.raw('cases.add', on.input(wish)))).toBe(`INVALID ${field} ${reason}`)
  })

  test('refuses a placement in the future', async () => {
    const placedOn = addDays(today(on.office), 1)
    expect(refused(await on.supervisor.raw('cases.add', on.input({ placedOn })))).toMatch(/^INVALID placedOn/)
  })

  test('refuses the same contract of the same client within the team, and tells another team nothing', async () => {
    await on.add({ contractNumber: 'C-1' })
    expect(refused(await on.supervisor.raw('cases.add', on.input({ contractNumber: 'C-1' })))).toMatch(
      /^ALREADY_EXISTS contractNumber/,
    )
    await on.add({ contractNumber: 'C-1', collectorId: null }, on.otherSupervisor)
  })

  test('refuses a collector of another team as one that does not exist', async () => {
    const stranger = await on.office.idOf(on.otherCollector)
    const unknown = '0190a000-0000-7000-8000-000000000000'
    const replies = [stranger, unknown].map((collectorId) => on.supervisor.raw('cases.add', on.input({ collectorId })))
    const [one, two] = await Promise.all(replies)
    expect(refused(one!)).toEqual(refused(two!))
    expect(refused(one!)).toBe('NOT_FOUND')
    expect(on.office.trail(2)[0]).toMatchObject({ act: 'call.refused', body: { subjects: [{ kind: 'staff' }] } })
  })

  test('keeps no ID number and no phone in the clear, neither in rows nor in the trail', async () => {
    await on.add({ debtor: { idNumber: '440524188001010014', phones: [{ label: '', number: '13987654321' }] } })
    const { db } = on.office.house.open!.vault
    const everything = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")
      .all()
      .map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all().map(plain)))
      .join('\n')
    expect(everything).toContain('王小明')
    expect(everything).not.toMatch(/440524188001010014|13987654321/)
    expect(readFileSync(on.office.house.open!.vault.file).includes('王小明')).toBe(false)
  })
})

/** Blobs as the text that they would be. */
const plain = (row: unknown): unknown =>
  Object.values(row as object).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))
