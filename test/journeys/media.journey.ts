// A backup leaves the house: a medium is registered, handed to somebody from outside with both signatures, its slip goes to
// paper, and it comes back. Then the whole office is handed over: the key, the second person, both signatures, the package.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { endOf } from '../support/jobs.ts'
import { allowDestination } from '../support/second-person.ts'
import { expect, type Seed, test } from './fixtures/office.ts'
import { approveEverything, confirmPassword, signOut } from './fixtures/steps.ts'

const seed: Seed = {
  async fill({ office, windows }) {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-media-journey-'))
    const { supervisor } = windows
    await allowDestination(office, supervisor, folder, windows['security-officer'])
    await supervisor.confirm()
    const passphrase = 'seven grey herons over the weir'
    const { jobId } = await supervisor.call('backup.start', { folder, to: { kind: 'passphrase', passphrase } })
    if ((await endOf(office, jobId)).state !== 'done') throw new Error('no backup')
  },
}
test.use({ seed: [seed, { scope: 'worker' }] })

/** A line with a bend, where somebody would sign. */
const draw = async (page: Page, field: Locator, bend: number): Promise<void> => {
  const box = await field.locator('.signature-field').boundingBox()
  if (!box) throw new Error('no field')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.2, 0.6))
  await page.mouse.down()
  await page.mouse.move(...at(0.4, bend), { steps: 6 })
  await page.mouse.move(...at(0.75, 0.5), { steps: 6 })
  await page.mouse.up()
}

const confirmIfAsked = async (page: Page, password: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: '请再次输入密码' })
  await dialog
    .waitFor({ timeout: 3_000 })
    .then(() => confirmPassword(page, password))
    .catch(() => undefined)
}

const openDesk = (page: Page, name: string) =>
  page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()

test('a medium is handed over and comes back, both times signed by both', async ({ office, folder }, info) => {
  test.setTimeout(120_000)
  const app = await office.launch()
  const { page } = app
  const { name, password } = office.people.supervisor
  await office.signIn(page, 'supervisor')
  await openDesk(page, '异地备份')
  await expect(page.getByText('还没有登记介质')).toBeVisible()
  await page.keyboard.press('n')
  const adding = page.getByRole('dialog', { name: '登记介质' })
  await adding.getByLabel('标签').fill('备份盘 3 号')
  await adding.getByLabel('序列号').fill('0401ABCD2277')
  await adding.getByLabel('所在地点').fill('档案室保险柜')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '打开 备份盘 3 号' }).click()

  await expect(page.getByRole('button', { name: '登记所载备份' })).toBeVisible()
  await page.keyboard.press('c')
  const contents = page.getByRole('dialog', { name: /上有哪些备份/ })
  await contents.getByRole('checkbox').first().check()
  await contents.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('table', { name: '所载备份' }).getByRole('row')).toHaveCount(2)

  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog', { name: '交出介质' })
  await dialog.getByLabel('姓名', { exact: true }).fill('王小明')
  await dialog.getByLabel('单位', { exact: true }).fill('平安押运公司')
  await dialog.getByLabel('送往何处保存').fill('工商银行保管箱 12 号')
  await page.screenshot({ path: info.outputPath('hand-over-terms.png') })
  await dialog.getByRole('button', { name: '下一步：双方核对并签名' }).click()
  await expect(dialog.getByText('0401ABCD2277')).toBeVisible()
  const finish = dialog.getByRole('button', { name: '双方已签，交出' })
  await draw(page, dialog.getByRole('group', { name: `交出人 ${name} 签名` }), 0.2)
  await expect(finish).toBeDisabled()
  await draw(page, dialog.getByRole('group', { name: /接收人 王小明.* 签名/ }), 0.8)
  await expect(finish).toBeInViewport({ ratio: 1 })
  await page.screenshot({ path: info.outputPath('hand-over-signing.png') })
  await finish.click()
  await confirmIfAsked(page, password)
  const moves = page.getByRole('table', { name: '交接记录' })
  await expect(moves.getByRole('row').nth(1)).toContainText('工商银行保管箱 12 号')
  await page.screenshot({ path: info.outputPath('medium-away.png') })

  // On paper: the very text with both signatures.
  const file = join(folder, 'slip.pdf')
  await moves.getByRole('button', { name: /^交接单/ }).click()
  const sheet = page.getByRole('dialog', { name: /^交接单/ })
  await expect(sheet.getByText('签名与内容相符')).toBeVisible()
  await page.screenshot({ path: info.outputPath('slip.png') })
  await app.answerSaveDialog(file)
  await sheet.getByRole('button', { name: '保存为 PDF' }).click()
  await expect(sheet.getByRole('status')).toContainText('slip.pdf')
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  for (const word of ['异地备份介质交接单', '0401ABCD2277', '工商银行保管箱', '王小明']) expect(text).toContain(word)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '返回登记簿' }).click()
  await expect(page.getByText(/在外的最新备份制作于/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('register.png') })
  await page.getByRole('button', { name: '打开 备份盘 3 号' }).click()
  await expect(page.getByRole('button', { name: '收回' })).toBeVisible()
  await page.keyboard.press('r')
  const back = page.getByRole('dialog', { name: '收回介质' })
  await back.getByLabel('收回后放在何处').fill('档案室保险柜')
  await back.getByRole('button', { name: '下一步：双方核对并签名' }).click()
  await draw(page, back.getByRole('group', { name: /^交还人/ }), 0.3)
  await draw(page, back.getByRole('group', { name: /^收回人/ }), 0.7)
  await back.getByRole('button', { name: '双方已签，收回' }).click()
  await expect(moves.getByRole('row')).toHaveCount(3)
  await page
    .getByRole('button', { name: 'EN', exact: true })
    .or(page.getByRole('button', { name: 'English' }))
    .click()
  await expect(page.getByRole('table', { name: 'Moves' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('medium-en.png') })
})

test('the whole office goes to a successor in one package', async ({ office, folder }, info) => {
  test.setTimeout(120_000)
  const packages = join(folder, 'packages')
  mkdirSync(packages)
  const identity = join(folder, 'successor.txt')
  execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' })
  const publicKey = execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' }).trim()
  const app = await office.launch()
  const { page } = app
  const { password } = office.people.supervisor
  await office.signIn(page, 'supervisor')
  await openDesk(page, '业务转让')
  await page.keyboard.press('n')
  const proposal = page.getByRole('dialog', { name: '提出业务转让' })
  await proposal.getByLabel('接收单位', { exact: true }).fill('新程资产管理有限公司')
  await proposal.getByLabel('接收单位的 age 公钥').fill(publicKey)
  await proposal.getByLabel('理由（批准人会看到）').fill('业务整体转让给接收单位')
  await page.screenshot({ path: info.outputPath('propose.png') })
  await proposal.getByRole('button', { name: '提交批准' }).click()
  await confirmIfAsked(page, password)
  await expect(page.getByRole('region', { name: '等待第二人批准' }).getByRole('listitem')).toHaveCount(1)
  await signOut(page)
  await office.signIn(page, 'security-officer')
  expect(await approveEverything(page, office.people['security-officer'].password)).toBe(1)
  await signOut(page)
  await office.signIn(page, 'supervisor')
  await openDesk(page, '业务转让')

  await page.getByRole('button', { name: '签署清单' }).click()
  const signing = page.getByRole('dialog', { name: '签署清单' })
  await signing.getByLabel('接收方代表姓名').fill('赵接收')
  await signing.getByRole('button', { name: '下一步：核对清单并签名' }).click()
  await draw(page, signing.getByRole('group', { name: /^转让方代表/ }), 0.2)
  await draw(page, signing.getByRole('group', { name: /^接收方代表/ }), 0.8)
  await page.screenshot({ path: info.outputPath('inventory-signing.png') })
  await signing.getByRole('button', { name: '双方已签' }).click()
  await confirmIfAsked(page, password)
  await app.answerOpenDialog([packages])
  await page.getByRole('button', { name: '制作转让包' }).click()
  await expect(page.getByText(/已完成并验证/)).toBeVisible({ timeout: 60_000 })
  await page.screenshot({ path: info.outputPath('handed-over.png') })
  const [file = ''] = readdirSync(packages)
  const list = execFileSync('sh', ['-c', 'age -d -i "$1" "$2" | tar -t', 'sh', identity, join(packages, file)])
  for (const entry of ['inventory.txt', 'tables/staff.jsonl', 'tables/staff.csv', 'backup/backup.age']) {
    expect(list.toString()).toContain(entry)
  }
  await page.getByRole('button', { name: '查看和打印清单' }).click()
  await expect(page.getByRole('dialog', { name: '业务转让清单' }).getByText('签名与内容相符')).toBeVisible()
  await page.screenshot({ path: info.outputPath('inventory-sheet.png') })
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: 'EN', exact: true })
    .or(page.getByRole('button', { name: 'English' }))
    .click()
  await expect(page.getByRole('heading', { name: 'Handing over the office' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('handed-over-en.png') })
})
