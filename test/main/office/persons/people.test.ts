// The people around a case: what is kept of them and how, states and sources, refusals that stay, and two editors at once.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { phoneOfWang, refused, type Setup, setup } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 90_000)
afterAll(() => on.office.close())

const people = (caseId: string, window = on.collector) => window.call('persons.ofCase', { caseId })

describe('what is known of somebody', () => {
  test('a new case has its debtor with phones, address and employer, each with source and since', async () => {
    const { id } = await on.add()
    const { debtor, parties } = await people(id)
    expect(parties).toEqual([])
    expect(debtor).toMatchObject({
      kind: 'person',
      name: '王小明',
      idKind: 'resident-id',
      idMask: '110***********002X',
    })
    const known = { version: 1, state: 'valid', stateOn: on.today, source: 'client', since: on.today }
    expect(debtor.phones).toMatchObject([{ ...known, label: '本人', mask: '138****5678' }])
    expect(debtor.addresses).toMatchObject([{ ...known, value: '上海市浦东新区世纪大道1号' }])
    expect(debtor.employers).toMatchObject([{ ...known, value: '恒远商贸' }])
    expect(JSON.stringify(debtor)).not.toContain(phoneOfWang)
    expect(on.office.trail(1)[0]).toMatchObject({
      act: 'person.listed',
      body: { subjects: [{ kind: 'case', id }, { kind: 'debtor' }] },
    })
  })

  test('the case itself shows the newest address and employer that are valid', async () => {
    const { id, debtorId } = await on.add()
    const { debtor } = await people(id)
    const common = { caseId: id, debtorId, source: 'person', sourceNote: '', since: on.today } as const
    await on.collector.call('persons.addDetail', {
      ...common,
      kind: 'address',
      label: '现住',
      value: '杭州市西湖区文三路2号',
    })
    const read = () => on.collector.call('cases.read', { id })
    expect((await read()).debtor).toMatchObject({ address: '杭州市西湖区文三路2号', employer: '恒远商贸' })
    const { addresses } = (await people(id)).debtor
    const set = { caseId: id, debtorId, kind: 'address', version: 1, state: 'invalid', reason: '退信' } as const
    await on.collector.call('persons.setState', { ...set, detailId: addresses[1]!.id })
    expect((await read()).debtor.address).toBe('上海市浦东新区世纪大道1号')
    await on.collector.call('persons.setState', { ...set, detailId: debtor.addresses[0]!.id })
    expect((await read()).debtor.address).toBe('')
  })

  test('a state says since when and by whom, is recorded, and can be set back by its new version', async () => {
    const { id, debtorId } = await on.add()
    const [phone] = (await people(id)).debtor.phones
    const set = { caseId: id, debtorId, kind: 'phone', detailId: phone!.id } as const
    const { version } = await on.collector.call('persons.setState', {
      ...set,
      version: 1,
      state: 'invalid',
      reason: '空号',
    })
    expect((await people(id)).debtor.phones[0]).toMatchObject({
      state: 'invalid',
      stateOn: on.today,
      stateNote: '空号',
      updatedBy: '李催',
    })
    expect(on.office.trail(2)[0]).toMatchObject({
      act: 'person.state-set',
      body: { changes: [{ field: 'detailState', from: 'valid', to: 'invalid' }], details: { reason: '空号' } },
    })
    await on.collector.call('persons.setState', { ...set, version, state: 'valid', reason: '' })
    expect((await people(id)).debtor.phones[0]).toMatchObject({ state: 'valid', version: 3 })
  })

  test('a number that was refused is used again only for a reason', async () => {
    const { id, debtorId } = await on.add()
    const [phone] = (await people(id)).debtor.phones
    const set = { caseId: id, debtorId, kind: 'phone', detailId: phone!.id } as const
    await on.collector.call('persons.setState', { ...set, version: 1, state: 'refused', reason: '' })
    const back = { ...set, version: 2, state: 'valid' }
    expect(refused(await on.collector.raw('persons.setState', { ...back, reason: '' }))).toBe(
      'INVALID reason reason-due',
    )
    expect(refused(await on.collector.raw('persons.setState', { ...back, reason: '本人来电同意' }))).toBe('ok')
  })

  test.each([
    ['a source that is not named', { source: 'other' }, 'INVALID sourceNote missing'],
    ['a day that has not come', { since: '2099-01-01' }, 'INVALID since future'],
    ['a wrong number', { value: '1381234' }, 'INVALID value length'],
    ['an unlawful kind of source', { source: 'bought' }, 'INVALID source invalid_value'],
    ['the same number again', { value: '+86 138-1234-5678' }, 'ALREADY_EXISTS value phone'],
    ['an employer longer than its line', { kind: 'employer', value: '厂'.repeat(81) }, 'INVALID value too_big'],
  ])('refuses %s', async (_what, wish, answer) => {
    const { id, debtorId } = await on.add()
    const input = {
      caseId: id,
      debtorId,
      kind: 'phone',
      label: '',
      value: '13711112222',
      source: 'person',
      sourceNote: '',
      since: on.today,
      ...wish,
    }
    expect(refused(await on.collector.raw('persons.addDetail', input))).toBe(answer)
  })

  test('a number is never written over', async () => {
    const { id, debtorId } = await on.add()
    const [phone] = (await people(id)).debtor.phones
    const input = {
      caseId: id,
      debtorId,
      kind: 'phone',
      detailId: phone!.id,
      version: 1,
      label: '家',
      source: 'contract',
      sourceNote: '',
      since: '2025-01-10',
    } as const
    expect(refused(await on.collector.raw('persons.editDetail', { ...input, value: '13711112222' }))).toBe(
      'INVALID value phone-stays',
    )
    await on.collector.call('persons.editDetail', input)
    expect((await people(id)).debtor.phones[0]).toMatchObject({
      label: '家',
      source: 'contract',
      since: '2025-01-10',
      mask: '138****5678',
    })
  })

  test('somebody else’s details answer as unknown', async () => {
    const one = await on.add()
    const two = await on.add({ debtor: { name: '别人', idNumber: undefined, idKind: undefined } })
    const [phone] = (await people(two.id)).debtor.phones
    const set = {
      caseId: one.id,
      debtorId: two.debtorId,
      kind: 'phone',
      detailId: phone!.id,
      version: 1,
      state: 'invalid',
      reason: '',
    }
    expect(refused(await on.collector.raw('persons.setState', set))).toBe('NOT_FOUND')
    expect(refused(await on.collector.raw('persons.setState', { ...set, debtorId: one.debtorId }))).toBe('NOT_FOUND')
  })
})

describe('who somebody is', () => {
  test('a new name goes into the list and the search', async () => {
    const { id, debtorId } = await on.add({ debtor: { name: '赵错字' } })
    await on.collector.call('persons.edit', { caseId: id, debtorId, version: 1, kind: 'person', name: '赵正字' })
    expect((await on.collector.call('cases.read', { id })).debtor.name).toBe('赵正字')
    const find = async (query: string) =>
      (await on.collector.call('cases.search', { query, in: 'names' })).rows.map(({ case: found }) => found.id)
    expect(await find('zhaozhengzi')).toEqual([id])
    expect(await find('赵错字')).toEqual([])
    expect(on.office.trail(50).find(({ act }) => act === 'person.edited')).toMatchObject({
      body: { details: { renamed: true } },
    })
  })

  test('the number stays, is changed or taken away, each only as said', async () => {
    const { id, debtorId } = await on.add()
    const edit = { caseId: id, debtorId, kind: 'person', name: '王小明' } as const
    await on.collector.call('persons.edit', { ...edit, version: 1 })
    expect((await people(id)).debtor.idMask).toBe('110***********002X')
    const wrong = { ...edit, version: 2, idNumber: { kind: 'resident-id', value: '110105194912310021' } }
    expect(refused(await on.collector.raw('persons.edit', wrong))).toBe('INVALID idNumber.value check-digit')
    await on.collector.call('persons.edit', { ...edit, version: 2, idNumber: { kind: 'passport', value: 'E12345678' } })
    expect((await people(id)).debtor).toMatchObject({ idKind: 'passport', idMask: '*******78' })
    await on.collector.call('persons.edit', { ...edit, version: 3, idNumber: null })
    expect((await people(id)).debtor).toMatchObject({ idKind: null, idMask: '' })
  })

  test('a company has a credit code, a person has not', async () => {
    const { id } = await on.add()
    const company = { kind: 'company', name: '担保有限公司' } as const
    const code = { kind: 'credit-code', value: '91110000802100433B' } as const
    const wish = { role: 'guarantor', relation: 'other', guarantee: 'joint' } as const
    const { debtorId } = await on.party(id, { ...wish, person: { ...company, idNumber: code, phones: [] } })
    const party = (await people(id)).parties.find(({ person }) => person.id === debtorId)
    expect(party).toMatchObject({
      role: 'guarantor',
      guarantee: 'joint',
      person: { kind: 'company', idKind: 'credit-code' },
    })
    const asPerson = on.partyInput(id, { person: { idNumber: code } })
    expect(refused(await on.collector.raw('persons.addParty', asPerson))).toBe('INVALID person.idNumber.kind id-unfit')
    const turned = { caseId: id, debtorId, version: 1, kind: 'person', name: '担保有限公司' }
    expect(refused(await on.collector.raw('persons.edit', turned))).toBe('INVALID idNumber id-unfit')
  })

  test('of two who edit at once the second is refused, and reads who changed it', async () => {
    const { id, debtorId } = await on.add()
    const edit = { caseId: id, debtorId, version: 1, kind: 'person' } as const
    await on.collector.call('persons.edit', { ...edit, name: '王晓明' })
    expect(refused(await on.supervisor.raw('persons.edit', { ...edit, name: '王小鸣' }))).toBe('CONFLICT')
    expect((await people(id, on.supervisor)).debtor).toMatchObject({ name: '王晓明', version: 2, updatedBy: '李催' })
  })
})

describe('parties', () => {
  test('are added, changed, taken off with a reason, and put back', async () => {
    const { id } = await on.add()
    const { id: partyId } = await on.party(id, { role: 'co-debtor', relation: 'spouse', person: { name: '李配偶' } })
    const edit = {
      caseId: id,
      partyId,
      role: 'guarantor',
      relation: 'spouse',
      guarantee: 'general',
      note: '合同第八条',
    } as const
    await on.collector.call('persons.editParty', { ...edit, version: 1 })
    expect((await people(id)).parties).toMatchObject([
      { role: 'guarantor', guarantee: 'general', note: '合同第八条', updatedBy: '李催' },
    ])
    expect(refused(await on.collector.raw('persons.editParty', { ...edit, version: 1 }))).toBe('CONFLICT')
    const unfit = { ...edit, version: 2, role: 'co-debtor' }
    expect(refused(await on.collector.raw('persons.editParty', unfit))).toBe('INVALID guarantee guarantee-unfit')
    const off = { caseId: id, partyId, version: 2, reason: '录错' }
    const { version } = await on.collector.call('persons.removeParty', off)
    expect((await people(id)).parties).toEqual([])
    expect(refused(await on.collector.raw('persons.editParty', { ...edit, version }))).toBe('NOT_FOUND')
    await on.collector.call('persons.restoreParty', { caseId: id, partyId, version })
    expect((await people(id)).parties).toMatchObject([{ id: partyId, person: { name: '李配偶' } }])
  })

  test('their numbers are this case’s to call, and nobody’s else', async () => {
    const one = await on.add()
    const two = await on.add({ debtor: { name: '别人', idNumber: undefined, idKind: undefined } })
    await on.party(one.id, { role: 'guarantor', person: { phones: [{ label: '', number: '13900002222' }] } })
    const [party] = (await people(one.id)).parties
    const { phoneOfCase } = await import('../../../../main/office/persons/for-others.ts')
    const { reader } = on.office.house.open!
    expect(phoneOfCase(reader, one.id, party!.person.phones[0]!.id)).toMatchObject({
      role: 'guarantor',
      state: 'valid',
      partyId: party!.id,
      debtor_id: party!.person.id,
    })
    expect(phoneOfCase(reader, two.id, party!.person.phones[0]!.id)).toBeUndefined()
  })

  test('nothing of them stands in the clear in the vault’s files', async () => {
    const { id } = await on.add()
    await on.party(id, {
      person: {
        idNumber: { kind: 'resident-id', value: '110101199003077758' },
        phones: [{ label: '', number: '13700009999' }],
      },
    })
    const rows = on.office.house.open!.vault.db.prepare('SELECT * FROM debtor_phone').all()
    expect(JSON.stringify(rows)).not.toContain('13700009999')
    const folder = join(on.office.profile, 'vault')
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file)).toString('latin1')
      expect(bytes.includes('13700009999') || bytes.includes('110101199003077758'), file).toBe(false)
    }
    expect(JSON.stringify(on.office.trail(100))).not.toMatch(/13700009999|110101199003077758|陈友人/)
  })
})

describe('a third party who refuses', () => {
  const refuse = async (caseId: string, partyId: string) =>
    on.collector.call('persons.refuse', { caseId, partyId, version: 1, reason: '请不要再打' })

  test('is kept as a refusal alone: no number is listed, shown, copied or changed any more', async () => {
    const { id } = await on.add()
    const { id: partyId, debtorId } = await on.party(id)
    const [phone] = (await people(id)).parties[0]!.person.phones
    await refuse(id, partyId)
    const [party] = (await people(id)).parties
    expect(party).toMatchObject({
      refusedOn: on.today,
      refusedNote: '请不要再打',
      person: { name: '陈友人', idMask: '', phones: [], addresses: [] },
    })
    for (const name of ['phones.reveal', 'phones.copy'] as const) {
      expect(await on.collector.raw(name, { caseId: id, phoneId: phone!.id })).toMatchObject({ ok: false })
    }
    expect(on.office.answers.clipboard).toBe('')
    const write = { caseId: id, debtorId, version: 1 }
    const answers = [
      await on.collector.raw('persons.setState', {
        ...write,
        kind: 'phone',
        detailId: phone!.id,
        version: 2,
        state: 'valid',
        reason: '想打',
      }),
      await on.collector.raw('persons.edit', { ...write, kind: 'person', name: '换名' }),
      await on.collector.raw('persons.removeParty', { caseId: id, partyId, version: 2, reason: '想重来' }),
      await on.supervisor.raw('persons.editParty', {
        caseId: id,
        partyId,
        version: 2,
        role: 'guarantor',
        relation: 'friend',
        guarantee: null,
        note: '',
      }),
    ]
    expect(answers.map(refused)).toEqual(answers.map(() => 'WRONG_STATE party-refused'))
    const { db } = on.office.house.open!.vault
    expect(() => db.prepare('UPDATE case_party SET refused_on = NULL WHERE id = ?').run(partyId)).toThrow(
      'a refusal stays',
    )
  })

  test('can’t be entered again for the same debtor, on whichever case, by number or document', async () => {
    const number = '13600006666'
    const idNumber = { kind: 'resident-id', value: '110101199003077774' } as const
    const wanted = { debtor: { name: '孙欠', idNumber: '110101199003077758' } }
    const one = await on.add(wanted)
    const { id: partyId } = await on.party(one.id, { person: { idNumber, phones: [{ label: '', number }] } })
    await refuse(one.id, partyId)
    // Another team's case of the same debtor.
    const two = await on.add(wanted, on.otherSupervisor)
    for (const [caseId, window] of [
      [one.id, on.collector],
      [two.id, on.otherSupervisor],
    ] as const) {
      const byNumber = on.partyInput(caseId, { person: { name: '化名', phones: [{ label: '', number }] } })
      expect(refused(await window.raw('persons.addParty', byNumber))).toBe(
        'WRONG_STATE person.phones.0.number phone-refused',
      )
      const byDocument = on.partyInput(caseId, { person: { name: '化名', idNumber, phones: [] } })
      expect(refused(await window.raw('persons.addParty', byDocument))).toBe(
        'WRONG_STATE person.idNumber party-refused',
      )
      const { debtor } = await people(caseId, window)
      const asTheDebtors = {
        caseId,
        debtorId: debtor.id,
        kind: 'phone',
        label: '',
        value: number,
        source: 'client',
        sourceNote: '',
        since: on.today,
      }
      expect(refused(await window.raw('persons.addDetail', asTheDebtors))).toBe('WRONG_STATE value phone-refused')
    }
    // Of another debtor they are no refused party.
    const three = await on.add({ debtor: { name: '无关', idNumber: undefined, idKind: undefined, phones: [] } })
    await on.party(three.id, { person: { idNumber, phones: [{ label: '', number }] } })
    // Who signed as a guarantor owes: that a supervisor may say.
    const guarantor = on.partyInput(one.id, {
      role: 'guarantor',
      person: { idNumber, phones: [{ label: '', number }] },
    })
    expect(refused(await on.collector.raw('persons.addParty', guarantor))).toMatch(/^WRONG_STATE/)
    expect(refused(await on.supervisor.raw('persons.addParty', guarantor))).toBe('ok')
  })

  test('the same number on another case of the debtor is refused there as well', async () => {
    const wanted = { debtor: { name: '周欠', idNumber: '110101199003077790' } }
    const number = '13500005555'
    const [one, two] = [await on.add(wanted), await on.add(wanted, on.otherSupervisor)]
    const { id: partyId } = await on.party(one.id, { person: { phones: [{ label: '', number }] } })
    await on.party(two.id, { person: { phones: [{ label: '', number }] } }, on.otherSupervisor)
    const [there] = (await people(two.id, on.otherSupervisor)).parties
    await refuse(one.id, partyId)
    const { phoneOfCase } = await import('../../../../main/office/persons/for-others.ts')
    const { reader } = on.office.house.open!
    expect(phoneOfCase(reader, two.id, there!.person.phones[0]!.id)).toMatchObject({
      state: 'refused',
      role: 'third-party',
    })
    // … and is offered nowhere, without a word of the other case.
    const seen = await people(two.id, on.otherSupervisor)
    expect(seen.parties[0]!.person.phones).toMatchObject([{ state: 'refused' }])
    expect(JSON.stringify(seen)).not.toContain(one.number)
  })

  test('is left alone as well when they said so to whoever called', async () => {
    const { id } = await on.add()
    await on.party(id)
    const [before] = (await people(id)).parties
    await on.collector.call('contacts.add', {
      caseId: id,
      kind: 'call',
      whom: 'other',
      phoneId: before!.person.phones[0]!.id,
      result: 'refused',
      note: '让我们别再打',
      promise: null,
      nextAction: '',
      nextActionOn: null,
      direction: 'theirs',
    })
    expect((await people(id)).parties).toMatchObject([{ refusedOn: on.today, person: { phones: [] } }])
  })

  test('owes nothing: who owes can’t refuse as one', async () => {
    const { id } = await on.add()
    const { id: partyId } = await on.party(id, { role: 'guarantor' })
    const input = { caseId: id, partyId, version: 1, reason: '不想' }
    expect(refused(await on.collector.raw('persons.refuse', input))).toBe('WRONG_STATE refuse-owes')
  })
})

test('a closed case is read and not written', async () => {
  const { id, debtorId } = await on.add()
  const { id: partyId } = await on.party(id)
  on.office.house
    .open!.vault.db.prepare(`UPDATE case_file SET stage = 'returned', closed_at = updated_at WHERE id = ?`)
    .run(id)
  const [phone] = (await people(id)).debtor.phones
  const answers = [
    await on.collector.raw('persons.addParty', on.partyInput(id)),
    await on.collector.raw('persons.edit', { caseId: id, debtorId, version: 1, kind: 'person', name: '甲' }),
    await on.collector.raw('persons.refuse', { caseId: id, partyId, version: 1, reason: '晚了' }),
    await on.collector.raw('persons.setState', {
      caseId: id,
      debtorId,
      kind: 'phone',
      detailId: phone!.id,
      version: 1,
      state: 'invalid',
      reason: '',
    }),
  ]
  expect(answers.map(refused)).toEqual(answers.map(() => 'WRONG_STATE case-closed'))
})
