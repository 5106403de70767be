// The program on a real Electron, through Playwright. Root needs Chromium's sandbox off: that is this harness's doing,
// never the program's.

import { createInterface } from 'node:readline'
import { _electron, type ElectronApplication } from 'playwright-core'
import type { Driver, HostLaunch, Notice } from './launch.ts'
import { waitForSize } from './launch-size.ts'
import { killTree } from './launch-tree.ts'

type Answers = Record<'save' | 'open' | 'message', { ready: string[][]; waiting: ((values: string[]) => void)[] }>
type AnsweringGlobal = typeof globalThis & { journeyAnswers: Answers }

// Runs in main: the operating system's dialogs cannot be driven, so their answers come from here.
const answerDialogs = async (electron: ElectronApplication): Promise<void> => {
  await electron.evaluate(({ dialog }) => {
    const queue = (): Answers['save'] => ({ ready: [], waiting: [] })
    const answers: Answers = { save: queue(), open: queue(), message: queue() }
    ;(globalThis as AnsweringGlobal).journeyAnswers = answers
    const next = (kind: keyof Answers): Promise<string[]> => {
      const ready = answers[kind].ready.shift()
      return ready ? Promise.resolve(ready) : new Promise((resolve) => answers[kind].waiting.push(resolve))
    }
    dialog.showSaveDialog = async () => {
      const [path = ''] = await next('save')
      return { canceled: path === '', filePath: path }
    }
    dialog.showOpenDialog = async () => {
      const filePaths = await next('open')
      return { canceled: filePaths.length === 0, filePaths }
    }
    dialog.showMessageBox = async () => ({ response: Number((await next('message'))[0] ?? 0), checkboxChecked: false })
  })
}

export const launchOnElectron = async (executablePath: string, launch: HostLaunch): Promise<Driver> => {
  const root = process.getuid?.() === 0
  const electron = await _electron.launch({
    executablePath,
    args: [...(root ? ['--no-sandbox'] : []), ...launch.switches, launch.folder, ...launch.args],
    env: launch.env,
  })
  const child = electron.process()
  const said: string[] = []
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    said.push(line)
    launch.errorLine(line)
  })
  const page = await electron.firstWindow().catch((error: unknown) => {
    killTree(child.pid as number)
    throw new Error(`the program showed no window: ${said.join('\n')}`, { cause: error })
  })
  await answerDialogs(electron)
  // The desktop of a test shows none, and on many a machine cannot (no libnotify); what would be shown is kept.
  await electron.evaluate(({ Notification }) => {
    const kept: { title: string; body: string }[] = []
    Object.assign(globalThis, { journeyNotices: kept })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      kept.push({ title: this.title, body: this.body })
    }
  })
  await page.waitForURL(/^app:\/\//, { waitUntil: 'domcontentloaded' })
  return {
    host: 'electron',
    page,
    process: child,
    answerDialog: async (kind, values) =>
      await electron.evaluate(
        (_electron, [to, list]) => {
          const queue = (globalThis as AnsweringGlobal).journeyAnswers[to]
          const first = queue.waiting.shift()
          if (first) first(list)
          else queue.ready.push(list)
        },
        [kind, [...values]] as [keyof Answers, string[]],
      ),
    emitPower: async (event) =>
      void (await electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)),
    readClipboard: () => electron.evaluate(async ({ clipboard }) => await clipboard.readText()),
    readNotifications: () =>
      electron.evaluate(() => (globalThis as unknown as { journeyNotices: Notice[] }).journeyNotices),
    resize: async (width, height) => {
      await electron.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
        width,
        height,
      ] as [number, number])
      await waitForSize(page, width, height)
    },
    release: async () => undefined,
    quit: () => electron.close(),
  }
}
