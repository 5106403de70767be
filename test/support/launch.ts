// Starts the built program in a real window, for journeys and the tour, alike on Electron and on the Chromium host.
// What may go wrong: the program ends before its window is there (the error carries what it wrote to its error output).

import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { launchOnChromium } from './launch-chromium.ts'
import { displayEnvironment } from './launch-display.ts'
import { launchOnElectron } from './launch-electron.ts'
import { findElectron, programFolder } from './launch-paths.ts'
import { killTree } from './launch-tree.ts'

export type LaunchOptions = {
  /** The program's profile folder; made when missing. */
  readonly profile: string
  readonly env?: Readonly<Record<string, string>>
  /** Further command-line arguments of the program. */
  readonly args?: readonly string[]
  /** Of the page, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Of the system, as a BCP 47 tag; zh-CN unless given. */
  readonly language?: string
  /** The built program's folder; ANJUAN_APP_DIR or the project unless given. */
  readonly folder?: string
}

/** What a host has to do for a test. The dialog answers queue up; a dialog that opens first waits for its answer. */
export type Notice = { readonly title: string; readonly body: string }

export type Driver = {
  readonly host: 'electron' | 'chromium'
  readonly page: Page
  readonly process: ChildProcess
  answerDialog(kind: 'save' | 'open' | 'message', values: readonly string[]): Promise<void>
  emitPower(event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume'): Promise<void>
  readClipboard(): Promise<string>
  readNotifications(): Promise<readonly Notice[]>
  resize(width: number, height: number): Promise<void>
  /** Lets go of the program's debugger connections without ending it. */
  release(): Promise<void>
  quit(): Promise<void>
}

export type HostLaunch = {
  readonly folder: string
  readonly switches: readonly string[]
  readonly args: readonly string[]
  readonly env: Record<string, string>
  /** Called with each line of the program's error output. */
  readonly errorLine: (line: string) => void
}

export type LaunchedApp = {
  readonly host: 'electron' | 'chromium'
  readonly page: Page
  readonly profile: string
  /** Main's process id. */
  readonly pid: number
  /** The next save dialog is answered with this path; an empty path cancels. */
  answerSaveDialog(path: string): Promise<void>
  /** The next open dialog is answered with these paths; none cancels. */
  answerOpenDialog(paths: readonly string[]): Promise<void>
  /** The next message box is answered with the button of this index. */
  answerMessageBox(button: number): Promise<void>
  emitLockScreen(): Promise<void>
  readClipboard(): Promise<string>
  /** What the operating system was asked to show, oldest first. */
  readNotifications(): Promise<readonly Notice[]>
  /** SIGKILL to the program and all it started; settles when the program is gone. */
  kill(): Promise<void>
  /** Quits as the person would; settles when the program has ended, with its exit code. */
  close(): Promise<number | null>
  /** Settles when the program has ended, by whatever cause. */
  exited: Promise<number | null>
  /** Lines that main wrote to its error output, without the browser's own remarks. */
  mainErrors(): readonly string[]
}

const kept = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    // Another Electron's or Vitest's settings must not reach the program.
    if (value !== undefined && !/^(ELECTRON_|NODE_OPTIONS$|VITEST|npm_)/.test(name)) result[name] = value
  }
  return result
}

// Chromium's log lines start with [process:…]; the rest is what its libraries say on a machine without a desktop,
// and what an older Node says of parts that are no longer experimental.
const remark =
  /^$|^\[\d+:|^(DevTools|Debugger) listening|^For help, see|Gtk-|^libva|MESA|dbus|^Warning: |Xlib|^Debugger (attached|ending)|ExperimentalWarning|^\(Use `electron --trace-warnings/

export const launchApp = async (options: LaunchOptions): Promise<LaunchedApp> => {
  mkdirSync(options.profile, { recursive: true })
  const lines: string[] = []
  const language = options.language ?? 'zh-CN'
  const launch: HostLaunch = {
    folder: options.folder ?? programFolder(),
    switches: [`--user-data-dir=${options.profile}`, `--lang=${language}`],
    args: options.args ?? [],
    env: {
      ...kept(process.env),
      ...(await displayEnvironment()),
      LANGUAGE: language.replace('-', '_'),
      ...options.env,
    },
    errorLine: (line) => void (remark.test(line) || lines.push(line)),
  }
  const electron = findElectron()
  const driver = electron ? await launchOnElectron(electron, launch) : await launchOnChromium(launch)
  const child = driver.process
  const exited = new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })
  if (options.size) await driver.resize(options.size.width, options.size.height)
  const pid = child.pid as number
  return {
    host: driver.host,
    page: driver.page,
    profile: options.profile,
    pid,
    answerSaveDialog: (path) => driver.answerDialog('save', [path]),
    answerOpenDialog: (paths) => driver.answerDialog('open', paths),
    answerMessageBox: (button) => driver.answerDialog('message', [String(button)]),
    emitLockScreen: () => driver.emitPower('lock-screen'),
    readClipboard: () => driver.readClipboard(),
    readNotifications: () => driver.readNotifications(),
    kill: async () => {
      killTree(pid)
      await exited
      await driver.release().catch(() => undefined)
    },
    close: async () => {
      await driver.quit().catch(() => undefined)
      const code = await exited
      await driver.release().catch(() => undefined)
      return code
    },
    exited,
    mainErrors: () => [...lines],
  }
}
