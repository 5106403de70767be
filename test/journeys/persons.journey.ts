// The people of a case in a real window: a collector keeps guarantors, third parties, phones and their states by keyboard, a
// third party's refusal stays, and a supervisor sees probable duplicates while entering, merges two and takes it back.

import type { Page } from 'playwright-core'
import type { Input } from '../../shared/contract/contract.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const number = '13812345678'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector } = windows
  const today = localDateOf(office.clock.now())
  const client = { kind: 'company', creditCode: '', contactName: '', contactPhone: '' } as const
  const { id: clientId } = await supervisor.call('clients.add', { ...client, name: '上海登月消费金融有限公司' })
  const { id: otherClient } = await supervisor.call('clients.add', { ...client, name: '杭州云上小额贷款有限公司' })
  const collectorId = await office.idOf(collector)
  const debt = {
    contractOn: '2025-01-10',
    placedOn: today,
    dueOn: null,
    recallOn: null,
    principal: 3_546_300,
    interest: 0,
    penalty: 0,
    costs: 0,
  }
  const debtor = {
    name: '欧阳建国',
    address: '上海市浦东新区世纪大道1号',
    employer: '恒远商贸',
    phones: [{ label: '本人', number }],
  }
  const add = (contractNumber: string, of: string, who: typeof debtor) =>
    supervisor.call('cases.add', { ...debt, contractNumber, clientId: of, collectorId, debtor: who })
  await add('DY-1', clientId, debtor)
  await add('YS-1', otherClient, { ...debtor, address: '上海市杨浦区四平路9号' })
  await add('DY-2', clientId, { ...debtor, name: '慕容晓燕', phones: [{ label: '本人', number: '13700001111' }] })
  const { id } = await add('DY-3', clientId, { ...debtor, name: '司马诉', phones: [] })
  const common = { caseId: id, guarantee: null, note: '' }
  const person = {
    phones: [],
    address: '',
    employer: '',
    source: 'contract' as const,
    sourceNote: '',
    since: today,
  } satisfies Partial<Input<'persons.addParty'>['person']>
  await supervisor.call('persons.addParty', {
    ...common,
    role: 'co-debtor',
    relation: 'spouse',
    person: { ...person, kind: 'person', name: '上官合', phones: [{ label: '本人', number: '13500001234' }] },
  })
  await supervisor.call('persons.addParty', {
    ...common,
    role: 'guarantor',
    relation: 'legal-representative',
    guarantee: 'joint',
    note: '保证合同 2025-01-10',
    person: {
      ...person,
      kind: 'company',
      name: '杭州恒远贸易有限公司',
      address: '杭州市西湖区文三路2号',
      idNumber: { kind: 'credit-code', value: '91110000802100433B' },
    },
  })
  const { id: partyId } = await supervisor.call('persons.addParty', {
    ...common,
    role: 'third-party',
    relation: 'colleague',
    person: { ...person, kind: 'person', name: '东方同事', phones: [{ label: '', number: '13600005678' }] },
  })
  await supervisor.call('persons.refuse', { caseId: id, partyId, version: 1, reason: '请不要再打来' })
  await supervisor.call('cases.setStage', {
    id,
    version: (await supervisor.call('cases.read', { id })).version,
    stage: 'litigation',
    reason: '到期未还',
    legalId: await office.idOf(windows.legal),
  })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const people = (page: Page) => page.getByRole('group', { name: '当事人与联系信息' })
const card = (page: Page, name: string) => people(page).getByRole('region', { name, exact: true })

const openPeople = async (page: Page, list: string, typed: string, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('button', { name: list, exact: true }).click()
  const grid = page.getByRole('grid', { name: '案件列表' })
  await expect(grid).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: '搜索案件' })).toBeFocused()
  await page.keyboard.type(typed)
  await page.keyboard.press('ArrowDown')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
  await page.keyboard.press('Alt+2')
  await expect(people(page)).toBeVisible()
}

test('a collector keeps the people of a case by keyboard, and who refused is left alone', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await openPeople(page, '我的案件', 'mrxy', '慕容晓燕')
  await expect(people(page).locator('[data-line]').first()).toBeFocused()

  // A phone of the debtor: wrong, and taken back.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('i')
  await expect(page.getByText('本人 137****1111 已标为“无效”。')).toBeVisible()
  await expect(card(page, '慕容晓燕').locator('.person-invalid')).toHaveCount(1)
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(card(page, '慕容晓燕').locator('.person-invalid')).toHaveCount(0)

  // Another phone, from the person; a source that is not named is asked for.
  await people(page).locator('[data-line]').first().focus()
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('号码', { exact: true })).toBeFocused()
  await page.keyboard.type('021-62345678转801')
  await dialog.getByLabel('来源', { exact: true }).selectOption({ label: '其他' })
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('请写明来源。')).toBeVisible()
  await dialog.getByLabel('来源说明').fill('门店名片')
  await page.keyboard.press('Control+Enter')
  await expect(
    card(page, '慕容晓燕')
      .getByText('021*****678')
      .or(card(page, '慕容晓燕').getByText(/021\*+5678/)),
  ).toBeVisible()

  // A guarantor.
  await page.keyboard.press('g')
  await expect(dialog.getByLabel('身份', { exact: true })).toBeFocused()
  await dialog.getByLabel('保证方式').selectOption({ label: '连带责任保证' })
  await dialog.getByLabel('姓名或名称').fill('诸葛保')
  await dialog.getByLabel('证件号码').fill('110105194912310021')
  await dialog.getByLabel('电话 1', { exact: true }).fill('13911112222')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('证件号码不对，请逐位核对。')).toBeVisible()
  await dialog.getByLabel('证件号码').fill('11010519491231002X')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, '诸葛保').getByText('139****2222')).toBeVisible()
  await expect(card(page, '诸葛保').getByText('110***********002X')).toBeVisible()

  // A third party who refuses.
  await page.keyboard.press('g')
  await dialog.getByLabel('身份', { exact: true }).selectOption({ label: '第三人' })
  await dialog.getByLabel('与债务人的关系').selectOption({ label: '同事' })
  await expect(dialog.getByText('第三人不承担还款责任', { exact: false })).toBeVisible()
  await dialog.getByLabel('姓名或名称').fill('东方明')
  await dialog.getByLabel('电话 1', { exact: true }).fill('13600001234')
  await page.screenshot({ path: test.info().outputPath('add.png') })
  await page.keyboard.press('Control+Enter')
  await expect(card(page, '东方明').getByText('136****1234')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('people.png') })
  await card(page, '东方明').locator('[data-line]').first().focus()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: '记录 东方明 拒绝联系' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('请写明原因。')).toBeVisible()
  await page.keyboard.type('请不要再打来')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, '东方明').getByText('拒绝联系，不再提供其联系方式')).toBeVisible()
  await expect(page.getByText('136****1234')).toHaveCount(0)

  // Entered anew by the number: refused at its field, with what was typed kept.
  await page.keyboard.press('g')
  await dialog.getByLabel('身份', { exact: true }).selectOption({ label: '第三人' })
  await dialog.getByLabel('姓名或名称').fill('换个名字')
  await dialog.getByLabel('电话 1', { exact: true }).fill('136 0000 1234')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('这个号码属于已拒绝联系的第三人，没有保存。')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('g')
  await expect(dialog.getByText('换个名字').or(dialog.locator('input[value="换个名字"]'))).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the second of two who edit somebody at once chooses field by field', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await openPeople(page, '我的案件', 'mrxy', '慕容晓燕')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('姓名或名称')).toBeFocused()
  await dialog.getByLabel('姓名或名称').fill('慕容小燕')
  // Meanwhile another window of the same person saves another name.
  await page.evaluate(async () => {
    const door = (
      globalThis as unknown as { anjuan: { call: (name: string, input: unknown) => Promise<{ value: never }> } }
    ).anjuan
    const { value } = (await door.call('cases.search', { query: '慕容', in: 'names' })) as {
      value: { rows: { case: { id: string } }[] }
    }
    const caseId = value.rows[0]!.case.id
    const { value: found } = (await door.call('persons.ofCase', { caseId })) as {
      value: { debtor: { id: string; version: number } }
    }
    const { id: debtorId, version } = found.debtor
    await door.call('persons.edit', { caseId, debtorId, version, kind: 'person', name: '慕容晓雁' })
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('慕容晓雁').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('conflict.png') })
  await page
    .getByRole('radio', { name: /姓名或名称 / })
    .nth(1)
    .check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /慕容晓雁/ })).toBeVisible()
})

test('a supervisor sees a probable duplicate while entering, merges two and takes it back', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await page.getByRole('navigation').getByRole('button', { name: '团队案件', exact: true }).click()
  await expect(page.getByRole('grid', { name: '案件列表' })).toBeFocused()
  await page.keyboard.press('n')
  await page.getByLabel('姓名或名称').fill('欧阳建国')
  await page.getByLabel('电话 1', { exact: true }).fill('138 1234 5678')
  const typed = page.getByRole('region', { name: '您能看到的案件中已有疑似同一人' })
  await expect(typed.getByRole('listitem')).toHaveCount(2)
  await expect(typed.getByText('姓名和电话都相同').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('typed.png') })
  await page.getByRole('button', { name: '清空' }).click()
  await page.keyboard.press('Escape')

  await openPeople(page, '团队案件', 'DY-1', '欧阳建国')
  await expect(page.getByRole('region', { name: '疑似同一人' }).getByText('姓名和电话都相同')).toBeVisible()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: '是不是同一人' })
  await expect(dialog.getByRole('row', { name: /地址/ }).getByText('≠ 不同')).toBeVisible()
  await expect(dialog.getByRole('row', { name: /电话/ }).getByText('= 相同')).toBeVisible()
  await dialog.getByLabel('判断依据').fill('两份合同的签名和电话一致')
  await page.screenshot({ path: test.info().outputPath('merge.png') })
  await page.keyboard.press('Control+Enter')
  const one = page.getByRole('region', { name: '同一人的其他案件' })
  await expect(one.getByRole('button', { name: /打开案件 AJ-/ })).toBeVisible()
  await expect(one.getByText(/前可以撤销合并/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('merged.png') })
  await one.getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByRole('region', { name: '疑似同一人' })).toBeVisible()
  await expect(one).toHaveCount(0)

  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('region', { name: 'Probably the same person' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('english.png') })
})

test('the legal desk finds everybody to sue and where they live, in both languages', async ({ office }) => {
  const { page } = await office.launch({ size: { width: 1920, height: 1080 } })
  await office.signIn(page, 'legal')
  await openPeople(page, '诉讼案件', 'DY-3', '司马诉')
  await expect(card(page, '上官合').getByText('共同债务人', { exact: true })).toBeVisible()
  await expect(card(page, '杭州恒远贸易有限公司').getByText('连带责任保证', { exact: false })).toBeVisible()
  await expect(card(page, '东方同事').getByText('拒绝联系，不再提供其联系方式')).toBeVisible()
  await people(page).locator('[data-line]').first().focus()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('地址', { exact: true })).toBeFocused()
  await page.keyboard.type('上海市黄浦区南京东路100号')
  await dialog.getByLabel('称呼').fill('送达')
  await dialog.getByLabel('来源', { exact: true }).selectOption({ label: '法院或行政机关' })
  await page.keyboard.press('Control+Enter')
  await expect(card(page, '司马诉').getByText('上海市黄浦区南京东路100号')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('legal-1920.png') })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('group', { name: 'People and how to reach them' })).toBeVisible()
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.screenshot({ path: test.info().outputPath('legal-english.png') })
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('help.png') })
})
