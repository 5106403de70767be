// The host itself, with a real Chromium and a small program (./program): what it supplies works as Electron's does,
// and what it does not supply is refused by name.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LaunchedApp, launchApp } from '../support/launch.ts'
import { treeOf } from '../support/launch-tree.ts'

const program = fileURLToPath(new URL('./program', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'anjuan-host-test-'))
const profile = join(folder, 'profile')

type Door = { door: { act(name: string, input: unknown): Promise<unknown> }; heard: unknown[] }

const start = (options: { profile?: string } = {}): Promise<LaunchedApp> =>
  launchApp({ profile, folder: program, args: ['--some-flag=on', 'last'], ...options })

const act = (app: LaunchedApp, name: string, input?: unknown): Promise<unknown> =>
  app.page.evaluate(([to, value]) => (globalThis as unknown as Door).door.act(to, value), [name, input] as const)

const heard = async (app: LaunchedApp, count: number): Promise<unknown[]> => {
  await app.page.waitForFunction((many) => (globalThis as unknown as Door).heard.length >= many, count)
  return await app.page.evaluate(() => (globalThis as unknown as Door).heard.splice(0))
}

let app: LaunchedApp
beforeAll(async () => {
  process.env.ANJUAN_HOST = 'chromium'
  app = await start()
})
afterAll(async () => {
  await app.kill()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('calls carry structured data both ways, and name their sender as Electron does', async () => {
  const same = await app.page.evaluate(async () => {
    const sent = { when: new Date(0), bytes: new Uint8Array([1, 2, 255]), none: undefined, deep: [{ nothing: null }] }
    const got = (await (globalThis as unknown as Door).door.act('echo', sent)) as typeof sent
    return [got.when.getTime(), [...got.bytes], 'none' in got, got.deep[0]]
  })
  expect(same).toEqual([0, [1, 2, 255], true, { nothing: null }])
  expect(await act(app, 'sender')).toEqual({ url: 'app://test/index.html', top: true, same: true })
  await expect(act(app, 'fail')).rejects.toThrow("Error invoking remote method 'act': TypeError: as asked")
})

test('events arrive once each and in order', async () => {
  await act(app, 'events')
  expect(await heard(app, 50)).toEqual(Array.from({ length: 50 }, (_, count) => ({ count })))
})

test('what it does not supply is refused by name', async () => {
  expect(await act(app, 'unknown')).toEqual({
    app: expect.stringContaining('app.moveToApplicationsFolder is not supported'),
    window: expect.stringContaining('BrowserWindow.setKiosk is not supported'),
    contents: expect.stringContaining('webContents.openDevTools is not supported'),
    static: expect.stringContaining('BrowserWindow.getAllWindowsEver is not supported'),
    session: expect.stringContaining('session.setProxy is not supported'),
    path: expect.stringContaining("app.getPath('crashDumps') is not supported"),
  })
})

test('the program sees its own name, profile, switches and arguments', async () => {
  expect(await act(app, 'about')).toEqual({
    name: 'HostTest',
    version: '1.2.3',
    userData: profile,
    flag: 'on',
    argument: 'last',
    locale: 'zh-CN',
  })
})

test('dialogs are answered before or after they open; clipboard, lock and PDF work', async () => {
  await app.answerSaveDialog('/somewhere/a.age')
  expect(await act(app, 'save')).toBe('/somewhere/a.age')
  const opening = act(app, 'open')
  await app.answerOpenDialog(['/one', '/two'])
  expect(await opening).toEqual(['/one', '/two'])
  await act(app, 'copy', '催记')
  expect(await app.readClipboard()).toBe('催记')
  await app.emitLockScreen()
  expect(await heard(app, 1)).toEqual(['locked'])
  expect(await act(app, 'pdf')).toMatch(/^%PDF-/)
})

test('the program may refuse where a page goes; a reload by a person is not the page', async () => {
  await app.page.evaluate(() => {
    ;(globalThis as unknown as { location: { href: string } }).location.href = '/elsewhere.html'
  })
  await expect.poll(() => act(app, 'refusals')).toBe(1)
  expect(app.page.url()).toBe('https://test.app.invalid/index.html')
  await app.page.reload()
  expect(await act(app, 'refusals')).toBe(1)
})

test('a second instance on the same profile wakes the first and ends', async () => {
  await expect(start()).rejects.toThrow('ended with 3')
  expect(await heard(app, 1)).toEqual(['second'])
})

test('quitting runs the program’s own farewell; killing leaves no process', async () => {
  const other = await start({ profile: join(folder, 'other') })
  expect(await other.close()).toBe(0)
  expect(other.mainErrors()).toContain('leaving')
  const third = await start({ profile: join(folder, 'other') })
  const tree = treeOf(third.pid)
  expect(tree.length).toBeGreaterThan(2)
  await third.kill()
  // A killed process may stay in the table until its parent has read its end.
  await expect.poll(() => tree.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([])
  expect(third.mainErrors()).not.toContain('leaving')
})
