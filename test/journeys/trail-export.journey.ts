// The security officer verifies the trail and exports a file that is checked without the vault. An office of its own:
// where another copy of the same profile ran before with the same keychain, verification rightly finds an older state.

import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Seed, test } from './fixtures/office.ts'
import { confirmPassword } from './fixtures/steps.ts'

const seed: Seed = {
  async fill({ windows }) {
    await windows.administrator.call('staff.list', {})
  },
}
test.use({ seed })

test('verifies the trail and exports a file that is checked without the vault', async ({ office, folder }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '审计留痕' }).click()
  await expect(page.getByRole('grid', { name: '审计留痕列表' }).getByRole('row').nth(2)).toBeVisible()
  await page.keyboard.press('v')
  await expect(page.getByText(/审计留痕完整：\d+ 条记录逐条核对无误/)).toBeVisible()
  await expect(page.getByText(/验证完整/)).toBeVisible()

  await page.getByRole('button', { name: '验证公钥' }).click()
  const key = (await page.locator('.trail-key .trail-hash').textContent()) ?? ''
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/)

  const file = join(folder, '留痕.jsonl')
  await app.answerSaveDialog(file)
  await page.getByRole('button', { name: '导出', exact: false }).click()
  await confirmPassword(page, office.people['security-officer'].password)
  await expect(page.getByText(/已导出 \d+ 条记录/)).toBeVisible()
  expect(statSync(file).mode & 0o077).toBe(0)
  const verdict = execFileSync(process.execPath, ['build/verify-trail.ts', file, '--key', key], { encoding: 'utf8' })
  expect(verdict).toContain('WHOLE')
  // What is sealed is not in it: the trail has masks at most.
  expect(readFileSync(file, 'utf8')).not.toContain(office.people['security-officer'].password)
})
