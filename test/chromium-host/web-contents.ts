// Electron's `webContents` over one Chromium page: loading, the calls and events of the preload, navigation refusals,
// printing to PDF. Operations wait for the page to exist, so a window can be made before its page is.
// What may go wrong: a load that fails rejects with Chromium's reason; anything on a closed page rejects or is dropped,
// as in Electron.

import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type {
  HandlerDetails,
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContents,
  WebContentsPrintOptions,
  WebFrameMain,
  WebPreferences,
} from 'electron'
import type { CDPSession, Frame, Page } from 'playwright-core'
import { toChromium, toProgram } from './addresses.ts'
import { hostAppInternals } from './app.ts'
import { ipcMainInternals } from './ipc-main.ts'
import { type BindingReply, bindingName, deliverName, preloadScript } from './preload-script.ts'
import { printToPdf } from './print-to-pdf.ts'
import { refuseUnknown } from './refuse.ts'
import { type RoutedContents, routePage } from './routing.ts'
import { behind, type HostSession, sessionOf, shown } from './session.ts'

type Supplied = Pick<
  WebContents,
  | 'id'
  | 'getURL'
  | 'getTitle'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'isDestroyed'
  | 'isLoading'
  | 'focus'
  | 'isDevToolsOpened'
  | 'closeDevTools'
  | 'setWindowOpenHandler'
  | 'print'
  | 'printToPDF'
  | 'executeJavaScript'
>
type PageMessage =
  | { readonly kind: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'open'; readonly url: string }

let lastId = 0
const messageOf = (error: unknown): string => (error instanceof Error ? error.toString() : String(error))

export class HostWebContents extends EventEmitter implements Supplied, RoutedContents {
  readonly id = ++lastId
  readonly #session: HostSession
  readonly #page: Promise<Page>
  #live: Page | undefined
  #cdp: CDPSession | undefined
  #title = ''
  #destroyed = false
  #loading = false
  #expected: string | undefined
  #requestedByPage = false
  #events: Promise<unknown> = Promise.resolve()
  #windowOpenHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' })

  constructor(page: Promise<Page>, preferences: WebPreferences) {
    super()
    const chosen = preferences.session as HostSession | undefined
    this.#session = chosen ? behind(chosen) : sessionOf(preferences.partition ?? '')
    this.#page = page.then(async (live) => await this.#prepare(live, preferences))
    this.#page.catch(() => undefined)
    queueMicrotask(() => hostAppInternals.emit('web-contents-created', {}, this.shown))
  }

  /** As the program sees it. */
  readonly shown = refuseUnknown('webContents', this)

  get session(): HostSession {
    return shown(this.#session)
  }
  get protocolInternals(): HostSession['protocolInternals'] {
    return this.#session.protocolInternals
  }

  async #prepare(page: Page, preferences: WebPreferences): Promise<Page> {
    this.#live = page
    const session = this.#session
    routePage(page, {
      id: this.id,
      session,
      refusesNavigation: (url, frame) => this.refusesNavigation(url, frame),
    })
    await page.exposeBinding(bindingName, ({ frame }, message: PageMessage) => this.#receive(frame, message))
    const preload = preferences.preload ? readFileSync(preferences.preload, 'utf8') : ''
    await page.addInitScript(preloadScript(preload))
    this.#cdp = await page.context().newCDPSession(page)
    await this.#cdp.send('Page.enable')
    // For this window's own (incognito) context; Playwright speaks for the default one only.
    await this.#cdp.send('Page.setDownloadBehavior', { behavior: 'deny' })
    // Tells a navigation that the page asked for from one that the person or a debugger did.
    this.#cdp.on('Page.frameRequestedNavigation', () => (this.#requestedByPage = true))
    page.on('close', () => this.#closed())
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    page.on('popup', (popup) => void popup.close().catch(() => undefined))
    page.on('download', (download) => {
      session.emit(
        'will-download',
        { preventDefault: () => undefined },
        { getURL: () => toProgram(download.url()) },
        this.shown,
      )
      void download.cancel().catch(() => undefined)
    })
    return page
  }

  /** The page itself, for the other parts of the host. */
  page(): Promise<Page> {
    return this.#page
  }
  cdp(): Promise<CDPSession> {
    return this.#page.then(() => this.#cdp as CDPSession)
  }

  async #receive(frame: Frame, message: PageMessage): Promise<BindingReply> {
    if (message.kind === 'open') {
      this.#windowOpenHandler({ url: message.url } as HandlerDetails)
      return { value: null }
    }
    const senderFrame = this.#frameOf(frame)
    const event = { type: 'frame', sender: this.shown, senderFrame, processId: 1, frameId: 1 }
    try {
      const value = await ipcMainInternals.invoke(message.channel, event as unknown as IpcMainInvokeEvent, message.args)
      return { value }
    } catch (error) {
      return { error: messageOf(error) }
    }
  }

  readonly #frames = new WeakMap<Frame, WebFrameMain>()
  #frameOf(frame: Frame): WebFrameMain {
    const known = this.#frames.get(frame)
    if (known) return known
    const parent = frame.parentFrame()
    const made = refuseUnknown('webFrameMain', {
      get url(): string {
        return toProgram(frame.url())
      },
      get origin(): string {
        return toProgram(new URL(frame.url()).origin)
      },
      parent: parent ? this.#frameOf(parent) : null,
      detached: false,
      isDestroyed: (): boolean => frame.isDetached(),
    }) as unknown as WebFrameMain
    this.#frames.set(frame, made)
    return made
  }
  get mainFrame(): WebFrameMain {
    if (!this.#live) throw new Error('chromium-host: the page is not open yet')
    return this.#frameOf(this.#live.mainFrame())
  }

  refusesNavigation(url: string, frame: Frame): boolean {
    const main = frame.parentFrame() === null
    if (main && this.#expected === url) {
      this.#expected = undefined
      return false
    }
    // A reload by the person (or by a test) is not the page's doing.
    const byPage = this.#requestedByPage
    this.#requestedByPage = false
    if (main && !byPage && url === this.getURL()) return false
    let prevented = false
    const event = { preventDefault: () => (prevented = true), url, isMainFrame: main, isSameDocument: false }
    this.emit('will-frame-navigate', event)
    if (main) this.emit('will-navigate', event, url)
    return prevented
  }

  #closed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('destroyed')
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page
    this.#expected = new URL(url).href
    this.#loading = true
    this.emit('did-start-loading')
    try {
      await page.goto(toChromium(url), { waitUntil: 'load' })
    } finally {
      this.#loading = false
      this.emit('did-stop-loading')
    }
    this.#title = await page.title()
    this.emit('dom-ready', {})
    this.emit('did-finish-load')
    this.emit('page-title-updated', { preventDefault: () => undefined }, this.#title, true)
  }
  reload(): void {
    void this.loadURL(this.getURL()).catch(() => undefined)
  }

  send(channel: string, ...args: unknown[]): void {
    // One after the other, in the order they were sent; an event for a page that is gone is dropped.
    this.#events = this.#events
      .then(() => this.#page)
      .then((page) =>
        page.evaluate(
          ([name, to, values]) => {
            const deliver = (globalThis as unknown as Record<string, unknown>)[name as string]
            if (typeof deliver === 'function') deliver(to, values)
          },
          [deliverName, channel, args] as const,
        ),
      )
      .catch(() => undefined)
  }

  /** Opens Chromium's print preview for a person; a test has nobody to close it. */
  print(_options?: WebContentsPrintOptions, done?: (success: boolean, reason: string) => void): void {
    const open = process.send ? Promise.resolve() : this.executeJavaScript('void setTimeout(() => print(), 0)')
    void open.then(
      () => done?.(true, ''),
      (error: unknown) => done?.(false, messageOf(error)),
    )
  }
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return await printToPdf(await this.cdp(), options)
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return await (await this.#page).evaluate(code)
  }
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.#windowOpenHandler = handler
  }
  getURL(): string {
    return this.#live ? toProgram(this.#live.url()) : ''
  }
  getTitle(): string {
    return this.#title
  }
  isLoading(): boolean {
    return this.#loading
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  focus(): void {
    void this.#page.then((page) => page.bringToFront()).catch(() => undefined)
  }
  isDevToolsOpened(): boolean {
    return false
  }
  closeDevTools(): void {}
}
