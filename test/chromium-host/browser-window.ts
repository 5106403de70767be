// Electron's `BrowserWindow`. The first window is the one Chromium started with; each further one is opened from it as
// a pop-up without tabs. Sizes are of the page, as in Electron on a display without window frames.
// What may go wrong: the person closes the window (nothing can prevent that here; `close` is emitted all the same).

import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, Rectangle } from 'electron'
import type { Page } from 'playwright-core'
import { hostAppInternals } from './app.ts'
import { hostState } from './host-state.ts'
import { refuseUnknown, UnsupportedByHost } from './refuse.ts'
import { HostWebContents } from './web-contents.ts'

type Supplied = Pick<
  ElectronWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'restore'
  | 'minimize'
  | 'getTitle'
  | 'setTitle'
  | 'getBounds'
  | 'getSize'
  | 'getContentSize'
  | 'setSize'
  | 'setContentSize'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'setContentProtection'
  | 'setMenu'
  | 'removeMenu'
>

let lastId = 0
let firstIsTaken = false
const all: HostBrowserWindow[] = []

const openPage = async (size: { width: number; height: number }): Promise<Page> => {
  const browser = await hostState().browser
  if (!browser) throw new Error('chromium-host: no window before the app is ready')
  if (!firstIsTaken) {
    firstIsTaken = true
    return browser.firstPage
  }
  const opener = browser.context.pages().find((page) => !page.isClosed())
  if (!opener) throw new UnsupportedByHost('opening a window after the last one has closed')
  // In a world of its own, where window.open is still Chromium's.
  const cdp = await browser.context.newCDPSession(opener)
  const { frameTree } = await cdp.send('Page.getFrameTree')
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const opened = browser.context.waitForEvent('page')
  await cdp.send('Runtime.evaluate', {
    contextId: executionContextId,
    userGesture: true,
    expression: `void window.open('about:blank', '_blank', 'popup,noopener,width=${size.width},height=${size.height}')`,
  })
  const page = await opened
  await cdp.detach()
  return page
}

class HostBrowserWindow extends EventEmitter implements Supplied {
  readonly id = ++lastId
  readonly webContentsInternals: HostWebContents
  #size: { width: number; height: number }
  #title: string
  #visible: boolean
  #focused = false
  #fullScreen = false
  #destroyed = false
  /** For tests: whether the program asked to keep the window out of screenshots. */
  contentProtected = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (options.parent || options.modal) throw new UnsupportedByHost('a child window')
    this.#size = { width: options.width ?? 800, height: options.height ?? 600 }
    this.#title = options.title ?? 'Electron'
    this.#visible = options.show !== false
    this.webContentsInternals = new HostWebContents(openPage(this.#size), options.webPreferences ?? {})
    this.webContentsInternals.on('destroyed', () => this.#closed())
    this.webContentsInternals.once('did-finish-load', () => this.emit('ready-to-show', {}))
    this.webContentsInternals.on('page-title-updated', (event, title, explicit) =>
      this.emit('page-title-updated', event, title, explicit),
    )
    void this.#fit()
    all.push(this)
  }

  readonly shown = refuseUnknown('BrowserWindow', this)

  get webContents(): HostWebContents {
    return this.webContentsInternals.shown
  }

  /** Makes the page as large as asked, whatever Chromium's own frame takes. */
  async #fit(): Promise<void> {
    try {
      const page = await this.webContentsInternals.page()
      const cdp = await this.webContentsInternals.cdp()
      const frame = await page.evaluate<[number, number]>('[outerWidth - innerWidth, outerHeight - innerHeight]')
      const { windowId } = await cdp.send('Browser.getWindowForTarget')
      await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      await cdp.send('Browser.setWindowBounds', {
        windowId,
        bounds: { width: this.#size.width + Math.max(0, frame[0]), height: this.#size.height + Math.max(0, frame[1]) },
      })
      this.emit('resize')
    } catch {
      // Closed before it was ever shown.
    }
  }
  async #windowState(windowState: 'fullscreen' | 'minimized' | 'normal'): Promise<void> {
    try {
      const cdp = await this.webContentsInternals.cdp()
      const { windowId } = await cdp.send('Browser.getWindowForTarget')
      await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    } catch {
      // Closed meanwhile.
    }
  }

  loadURL(url: string): Promise<void> {
    return this.webContentsInternals.loadURL(url)
  }
  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  showInactive(): void {
    this.#visible = true
    this.emit('show')
  }
  // Chromium has no hidden window: the page stays where it is.
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  focus(): void {
    this.#focused = true
    this.webContentsInternals.focus()
    this.emit('focus')
  }
  close(): void {
    if (this.#destroyed) return
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) hostAppInternals.quitRefused()
    else this.destroy()
  }
  destroy(): void {
    void this.webContentsInternals
      .page()
      .then((page) => page.close())
      .catch(() => undefined)
      .finally(() => this.#closed())
  }
  #closed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.splice(all.indexOf(this), 1)
    this.emit('closed')
    hostAppInternals.windowClosed()
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  isVisible(): boolean {
    return this.#visible
  }
  isFocused(): boolean {
    return this.#focused
  }
  isMinimized(): boolean {
    return false
  }
  minimize(): void {
    void this.#windowState('minimized')
  }
  restore(): void {
    void this.#windowState('normal')
  }
  getTitle(): string {
    return this.#title
  }
  setTitle(title: string): void {
    this.#title = title
  }
  getBounds(): Rectangle {
    return { x: 0, y: 0, ...this.#size }
  }
  getSize(): [number, number] {
    return [this.#size.width, this.#size.height]
  }
  getContentSize(): [number, number] {
    return this.getSize()
  }
  setSize(width: number, height: number): void {
    this.#size = { width, height }
    void this.#fit()
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height)
  }
  setFullScreen(on: boolean): void {
    this.#fullScreen = on
    void this.#windowState(on ? 'fullscreen' : 'normal')
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen')
  }
  isFullScreen(): boolean {
    return this.#fullScreen
  }
  setContentProtection(enable: boolean): void {
    this.contentProtected = enable
  }
  setMenu(): void {}
  removeMenu(): void {}
}

hostAppInternals.windows = () => all

const statics = {
  getAllWindows: (): HostBrowserWindow[] => all.map((window) => window.shown),
  getFocusedWindow: (): HostBrowserWindow | null => all.find((window) => window.isFocused())?.shown ?? null,
  fromWebContents: (contents: HostWebContents): HostBrowserWindow | null =>
    all.find((window) => window.webContentsInternals.id === contents.id)?.shown ?? null,
  fromId: (id: number): HostBrowserWindow | null => all.find((window) => window.id === id)?.shown ?? null,
}

/** `new BrowserWindow(…)` answers with the window that refuses unknown members. */
export const BrowserWindow = new Proxy(HostBrowserWindow, {
  construct: (_target, [options]: [BrowserWindowConstructorOptions?]) => new HostBrowserWindow(options).shown,
  get: (target, member) => {
    if (typeof member === 'symbol' || member === 'prototype' || member === 'name') return Reflect.get(target, member)
    const found = statics[member as keyof typeof statics]
    if (!found) throw new UnsupportedByHost(`BrowserWindow.${member}`)
    return found
  },
})
