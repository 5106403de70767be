// Electron's `app` for one program: its life, its paths, its command line, its single-instance lock.
// What may go wrong: `quit` waits for windows that refuse to close, exactly as Electron does; `exit` waits for nothing.

import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { App } from 'electron'
import { hostState } from './host-state.ts'
import { lockInstance, unlockInstance } from './instance-lock.ts'
import { refuseUnknown, UnsupportedByHost } from './refuse.ts'

type Supplied = Pick<
  App,
  | 'name'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
>

type HostWindow = { close(): void; isDestroyed(): boolean; setSize(width: number, height: number): void }

const languageOf = (): string =>
  hostState().command.switches.get('lang') ?? (process.env.LANG ?? 'en').replace(/[.@].*$/, '').replace('_', '-')

class HostApp extends EventEmitter implements Supplied {
  readonly isPackaged = false
  readonly #paths = new Map<string, string>()
  #resolveReady: () => void = () => undefined
  readonly #ready = new Promise<void>((resolve) => {
    this.#resolveReady = resolve
  })
  #isReady = false
  #quitting = false
  #name: string | undefined
  /** Filled by browser-window.ts; here so that quitting can close them and tests can size them. */
  windows: () => readonly HostWindow[] = () => []

  get name(): string {
    return this.#name ?? String(this.#manifest().productName ?? this.#manifest().name ?? 'Electron')
  }
  set name(name: string) {
    this.#name = name
  }
  getName(): string {
    return this.name
  }
  setName(name: string): void {
    this.#name = name
  }

  #manifest(): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')) as Record<string, unknown>
  }
  getVersion(): string {
    return String(this.#manifest().version ?? '0.0.0')
  }
  getAppPath(): string {
    return resolve(hostState().command.folder)
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set) return set
    const home = homedir()
    const appData = process.env.XDG_CONFIG_HOME ?? join(home, '.config')
    const userData = hostState().command.switches.get('user-data-dir') || join(appData, this.name)
    const known: Record<string, string> = {
      home,
      appData,
      userData: resolve(userData),
      sessionData: resolve(userData),
      temp: tmpdir(),
      exe: process.execPath,
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      logs: join(resolve(userData), 'logs'),
    }
    const path = known[name]
    if (!path) throw new UnsupportedByHost(`app.getPath('${name}')`)
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  getLocale(): string {
    return languageOf()
  }
  getSystemLocale(): string {
    return languageOf()
  }
  getPreferredSystemLanguages(): string[] {
    return [languageOf()]
  }

  readonly commandLine = refuseUnknown('app.commandLine', {
    hasSwitch: (name: string): boolean => hostState().command.switches.has(name),
    getSwitchValue: (name: string): string => hostState().command.switches.get(name) ?? '',
    // Switches for Electron's own browser: this host starts Chromium with its own.
    appendSwitch: (_name: string, _value?: string): void => undefined,
    appendArgument: (_value: string): void => undefined,
  })

  // Chromium runs sandboxed wherever the user is not root; the other two have no counterpart that matters here.
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  focus(): void {}

  requestSingleInstanceLock(): boolean {
    return lockInstance(this.getPath('userData'), () => this.emit('second-instance', {}, [], process.cwd(), {}))
  }
  hasSingleInstanceLock(): boolean {
    return this.requestSingleInstanceLock()
  }
  releaseSingleInstanceLock(): void {
    unlockInstance()
  }

  isReady(): boolean {
    return this.#isReady
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  /** Called by host.ts when Chromium is up. */
  becomeReady(): void {
    this.#isReady = true
    this.#resolveReady()
    this.emit('will-finish-launching')
    this.emit('ready', {}, {})
  }

  /** Called whenever a window has closed. */
  windowClosed(): void {
    if (this.windows().some((window) => !window.isDestroyed())) return
    if (this.#quitting) this.#finish(0)
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  quit(): void {
    if (!this.#emitPreventable('before-quit')) return
    this.#quitting = true
    const open = this.windows().filter((window) => !window.isDestroyed())
    if (open.length === 0) this.#finish(0)
    for (const window of open) window.close()
  }

  /** A window refused to close: nothing quits. */
  quitRefused(): void {
    this.#quitting = false
  }

  #emitPreventable(name: string): boolean {
    let prevented = false
    this.emit(name, { preventDefault: () => (prevented = true) })
    return !prevented
  }

  #finish(code: number): void {
    if (!this.#emitPreventable('will-quit')) {
      this.#quitting = false
      return
    }
    this.emit('quit', {}, code)
    this.exit(code)
  }

  exit(code = 0): never {
    unlockInstance()
    // At once, as on Electron. Chromium is ended with this process (chromium.ts).
    process.exit(code)
  }
}

const hostApp = new HostApp()
export const hostAppInternals: HostApp = hostApp
export const app = refuseUnknown('app', hostApp)
