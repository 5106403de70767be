// Documents in a real window: files come in by choosing, dropping and pasting, are shown inside the program, and leave by
// the one way that is a right. Nothing of them is in the clear on the disk, neither in the profile nor with the browser.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'
import { samplePdf, samplePng } from './fixtures/sample-pdf.ts'

// What the page has and Node has not, as far as it is used below.
declare const document: { querySelector(selector: string): { dispatchEvent(event: unknown): void } | null }
declare const window: { dispatchEvent(event: unknown): void }
declare const DataTransfer: new () => { readonly items: { add(file: File): void } }
declare const DragEvent: new (kind: string, init: object) => unknown
declare const ClipboardEvent: new (kind: string, init: object) => unknown
type Canvas = {
  readonly width: number
  readonly height: number
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
  } | null
}
type Picture = { readonly naturalWidth: number }

const debtor = '欧阳建国'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector } = windows
  const today = localDateOf(office.clock.now())
  const client = {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  } as const
  const { id: clientId } = await supervisor.call('clients.add', client)
  await supervisor.call('cases.add', {
    clientId,
    debtor: { name: debtor, address: '', employer: '', phones: [] },
    contractNumber: '',
    contractOn: '2025-01-10',
    placedOn: today,
    dueOn: '2026-01-10',
    recallOn: null,
    principal: 1_000_000,
    interest: 0,
    penalty: 0,
    costs: 0,
    collectorId: await office.idOf(collector),
  })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const cases = (page: Page) => page.getByRole('grid', { name: '案件列表' })
const list = (page: Page) => page.getByRole('grid', { name: '附件列表' })
const viewer = (page: Page) => page.getByRole('dialog', { name: '查看附件' })
const rowOf = (page: Page, name: string) => list(page).getByRole('row').filter({ hasText: name })

const openDocuments = async (page: Page, desk: string): Promise<void> => {
  await page.getByRole('button', { name: desk }).click()
  await expect(cases(page)).toBeFocused()
  await cases(page).getByText(debtor).first().dblclick()
  await expect(page.getByRole('heading', { name: new RegExp(debtor) })).toBeVisible()
  await page.getByRole('tab', { name: '文件' }).click()
  await expect(list(page)).toBeVisible()
}

const choose = async (page: Page, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) => {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([...files])
}

/** How much of the page on the canvas is not white. */
const inkOf = (page: Page) =>
  viewer(page)
    .locator('canvas')
    .evaluate((canvas) => {
      const { width, height } = canvas as unknown as Canvas
      const pixels = (canvas as unknown as Canvas).getContext('2d')!.getImageData(0, 0, width, height).data
      let dark = 0
      for (let at = 0; at < pixels.length; at += 4) if (pixels[at]! < 128) dark += 1
      return dark
    })

/** Files under these folders that contain the bytes. Sockets and what goes away meanwhile are none. */
const filesWith = (folders: readonly string[], bytes: Buffer): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => {
        try {
          return readFileSync(file).includes(bytes)
        } catch {
          return false
        }
      }),
  )

test('a collector adds a PDF, a picture and a text, and reads them inside the program; none is on the disk', async ({
  office,
}, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await openDocuments(page, '我的案件')
  await expect(page.getByText('还没有附件。')).toBeVisible()
  await page.screenshot({ path: info.outputPath('empty.png') })
  const pdf = samplePdf(['借款合同第一页', '第二页签字'])
  const mark = 'ZM-8841-PLAIN-MARK'
  await choose(page, [
    { name: '借款合同.pdf', mimeType: 'application/pdf', buffer: pdf },
    { name: '现场照片.png', mimeType: 'image/png', buffer: samplePng(640, 400, [20, 120, 60]) },
    { name: '通话说明.txt', mimeType: 'text/plain', buffer: Buffer.from(`债务人承诺月底还款。${mark}\n`.repeat(500)) },
  ])
  const adding = page.getByRole('region', { name: '要添加的文件（3）' })
  await expect(adding.getByText('就绪')).toHaveCount(3)
  await expect(adding.getByLabel('类别').first()).toHaveValue('contract')
  await page.screenshot({ path: info.outputPath('adding.png') })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已添加 3 份附件。')).toBeVisible()
  await expect(list(page).getByRole('row')).toHaveCount(4)

  await rowOf(page, '借款合同').dblclick()
  const canvas = viewer(page).locator('canvas')
  await expect(canvas).toHaveAttribute('data-drawn', '1')
  await expect(viewer(page).getByText('第 1 / 2 页')).toBeVisible()
  // Seven Chinese characters and "Page 1": letters alone would leave far less.
  expect(await inkOf(page)).toBeGreaterThan(4000)
  await page.screenshot({ path: info.outputPath('pdf.png') })
  await page.keyboard.press('PageDown')
  await expect(canvas).toHaveAttribute('data-drawn', '2')
  await page.keyboard.press('=')
  await expect(viewer(page).getByText('125%')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer(page)).toBeHidden()

  await rowOf(page, '现场照片').dblclick()
  const picture = viewer(page).getByRole('img', { name: '现场照片.png' })
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image) => (image as unknown as Picture).naturalWidth)).toBe(640)
  await page.screenshot({ path: info.outputPath('image.png') })
  await page.keyboard.press('Escape')

  await rowOf(page, '通话说明').dblclick()
  await expect(viewer(page).getByText('债务人承诺月底还款。').first()).toBeVisible()
  await viewer(page).getByRole('button', { name: '核验' }).click()
  await expect(viewer(page).getByText('核验完好')).toBeVisible()
  await page.screenshot({ path: info.outputPath('text.png') })

  // While it is open: neither the vault nor the browser has a plain byte of it in any file.
  const browsers = readdirSync(tmpdir()).filter((name) => name.startsWith('anjuan-host-'))
  const folders = [office.profile, ...browsers.map((name) => join(tmpdir(), name))]
  expect(filesWith(folders, Buffer.from(mark))).toEqual([])
  expect(filesWith(folders, Buffer.from('/BaseFont /STSong-Light'))).toEqual([])
})

test('files are dropped and screenshots pasted; a lock takes the open document away', async ({ office }, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await openDocuments(page, '我的案件')
  const png = samplePng(200, 100, [200, 30, 30]).toString('base64')
  await page.evaluate((bytes) => {
    const file = new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], '转账回单.png', {
      type: 'image/png',
    })
    const empty = new File([], '空文件.txt')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    dataTransfer.items.add(empty)
    document
      .querySelector('.documents')
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  }, png)
  await expect(page.getByText('文件是空的，没有添加。')).toBeVisible()
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(
        new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], 'image.png', { type: 'image/png' }),
      )
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }))
    },
    samplePng(201, 100, [30, 30, 200]).toString('base64'),
  )
  const adding = page.getByRole('region', { name: '要添加的文件（3）' })
  await expect(adding.getByText('就绪')).toHaveCount(2)
  await expect(adding.getByLabel('类别').first()).toHaveValue('payment-proof')
  await expect(adding.getByLabel('类别').last()).toHaveValue('screenshot')
  await page.screenshot({ path: info.outputPath('dropped.png') })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已添加 2 份附件。')).toBeVisible()
  await rowOf(page, '转账回单').dblclick()
  await expect(viewer(page).getByRole('img', { name: '转账回单.png' })).toBeVisible()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('img', { name: '转账回单.png' })).toBeHidden()
})

test('what is sensitive opens for the supervisor, who edits, removes, undoes and exports it', async ({
  office,
}, info) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await openDocuments(page, '我的案件')
  const content = samplePdf(['身份证复印件'])
  await choose(page, [{ name: '身份证.pdf', mimeType: 'application/pdf', buffer: content }])
  await expect(page.getByText('就绪')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(rowOf(page, '身份证')).toContainText('L4 敏感')
  await rowOf(page, '身份证').dblclick()
  // It is above a collector's level: opening it is asking for it.
  await expect(page.getByRole('dialog', { name: '申请查阅 · 证件' })).toContainText('身份证.pdf')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(viewer(page)).toBeHidden()
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'supervisor')
  await openDocuments(page, '团队案件')
  await rowOf(page, '身份证').dblclick()
  await expect(viewer(page).locator('canvas')).toHaveAttribute('data-drawn', '1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByLabel('名称').fill('债务人证件.pdf')
  await page.keyboard.press('Control+Enter')
  await expect(rowOf(page, '债务人证件')).toBeVisible()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByLabel('原因').fill('挂错案件')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('还没有附件。')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(rowOf(page, '债务人证件')).toBeVisible()

  const out = join(tmpdir(), `anjuan-out-${process.pid}.pdf`)
  await app.answerSaveDialog(out)
  await page.keyboard.press('x')
  await page.getByRole('dialog').getByLabel('用途').selectOption({ label: '诉讼和执行' })
  await page.getByRole('dialog').getByLabel('导出原因').fill('法院调取')
  await page.screenshot({ path: info.outputPath('export.png') })
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('登录密码').fill(office.people.supervisor.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText('已完成')).toBeVisible()
  expect(readFileSync(out).equals(content)).toBe(true)
  rmSync(out)
})

test('the leaf in English, at both sizes', async ({ office }, info) => {
  const { page } = await office.launch({ size: { width: 1920, height: 1080 } })
  await office.signIn(page, 'collector')
  await openDocuments(page, '我的案件')
  await choose(page, [
    { name: 'loan contract.pdf', mimeType: 'application/pdf', buffer: samplePdf(['借款合同']) },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('A promise was made.\n') },
  ])
  await expect(page.getByText('就绪')).toHaveCount(2)
  await page.keyboard.press('Control+Enter')
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await page.screenshot({ path: info.outputPath('zh-1920.png') })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('grid', { name: 'List of documents' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('en-1920.png') })
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('grid', { name: 'List of documents' }).getByText('loan contract').dblclick()
  await expect(page.getByRole('dialog').locator('canvas')).toHaveAttribute('data-drawn', '1')
  await page.screenshot({ path: info.outputPath('en-viewer-1366.png') })
})
