// The supervisor is reminded that this quarter's restore drill is due, makes it with the newest backup in one act, reads
// and prints its signed report, and finds it in the list; nothing of the throw-away is left. A backup with one byte changed
// does not pass, and says so.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { endOf } from '../support/jobs.ts'
import { expect, type Seed, test } from './fixtures/office.ts'
import { confirmPassword } from './fixtures/steps.ts'

const backups = mkdtempSync(join(tmpdir(), 'anjuan-drilled-backups-'))
let identity = ''

const seed: Seed = {
  async fill({ office, windows: { supervisor, collector, 'security-officer': officer } }) {
    const pair = await generateIdentity()
    identity = pair.identity
    const { id: clientId } = await supervisor.call('clients.add', {
      kind: 'company',
      name: '登月消费金融有限公司',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    const collectorId = await office.idOf(collector)
    for (const [index, name] of ['王小明', '李四', '赵六', '钱七'].entries()) {
      await supervisor.call('cases.add', {
        clientId,
        contractNumber: '',
        contractOn: '2025-01-10',
        placedOn: '2026-01-10',
        dueOn: '2026-01-10',
        recallOn: null,
        principal: 1_000_000 + index,
        interest: 50_000,
        penalty: 0,
        costs: 0,
        collectorId,
        debtor: {
          name,
          idKind: 'resident-id',
          idNumber: '11010519491231002X',
          address: '',
          employer: '',
          phones: [{ label: '本人', number: `1380013800${index}` }],
        },
      })
    }
    office.answers.folder = backups
    await supervisor.call('backup.chooseFolder', {})
    await supervisor.confirm()
    await supervisor.call('recipients.add', { label: '保险柜', publicKey: pair.recipient, reason: '主管保管一份' })
    await supervisor.call('backup.proposeDestination', {
      folder: backups,
      byPassphrase: false,
      reason: '每日备份的位置',
    })
    await officer.confirm()
    for (const { id } of (await officer.call('changes.list', { view: 'for-me' })).rows) {
      await officer.call('changes.approve', { id })
    }
    const { rows } = await supervisor.call('recipients.list', {})
    const to = { kind: 'recipients' as const, ids: rows.map(({ id }) => id) }
    const { jobId } = await supervisor.call('backup.start', { folder: backups, to })
    await endOf(office, jobId)
  },
}

test.use({ seed })
test.afterAll(() => rmSync(backups, { recursive: true, force: true }))

test('is made in one act, leaves a signed report and nothing else', async ({ office, folder }) => {
  test.setTimeout(180_000)
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'supervisor')
  await expect(page.getByText(/恢复演练：本季度还没有做，请在 \d{4}-\d{2}-\d{2} 之前完成/)).toBeVisible()
  await page.getByRole('button', { name: '去演练' }).click()
  await expect(page.getByRole('heading', { name: '恢复演练', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: '演练记录' })).toContainText('还没有演练')

  // The newest backup is chosen; its key, and off.
  await page.getByLabel('私钥', { exact: true }).fill(identity)
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people.supervisor.password)
  await expect(page.getByText('演练通过：这份备份可以恢复，内容与制作时一致。')).toBeVisible({ timeout: 60_000 })
  const checks = page.getByRole('table', { name: '核对结果' })
  await expect(checks.getByRole('row')).toHaveCount(12)
  await expect(checks).not.toContainText('不符')
  await expect(checks.getByRole('row', { name: /随机案件/ })).toContainText('4')
  expect(readdirSync(office.profile).filter((name) => name.startsWith('drill-'))).toEqual([])

  await page.keyboard.press('k')
  await expect(page.getByText('核验通过：签名有效，记录与报告一致。')).toBeVisible()
  const pdf = join(folder, 'report.pdf')
  await page.keyboard.press('p')
  await app.answerSaveDialog(pdf)
  await page.keyboard.press('Control+s')
  await expect(page.getByText(`已存为`).or(page.getByText(pdf))).toBeVisible()
  expect(existsSync(pdf)).toBe(true)
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('恢复演练报告')
  await page.keyboard.press('Escape')

  // Of a file from elsewhere, in which one byte was changed.
  await page.getByRole('button', { name: '返回' }).click()
  const list = page.getByRole('grid', { name: '演练记录列表' })
  await expect(list.getByRole('row').nth(1)).toContainText('通过')
  const [name = ''] = readdirSync(backups)
  const bytes = readFileSync(join(backups, name))
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  const altered = join(folder, 'altered.age')
  writeFileSync(altered, bytes)
  await app.answerOpenDialog([altered])
  await page.getByRole('button', { name: '选择其他文件…' }).click()
  await page.getByLabel('私钥', { exact: true }).fill(identity)
  await page.getByRole('button', { name: '只做深度校验' }).click()
  await expect(page.getByText(/备份文件的内容被改动过，不能使用/)).toBeVisible({ timeout: 60_000 })
  await expect(list.getByRole('row').nth(1)).toContainText('没有通过')
  expect(readdirSync(office.profile).filter((each) => each.startsWith('drill-'))).toEqual([])
})
