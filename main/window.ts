// The one window, hardened: sandbox, context isolation, no Node, a session that lives in memory only (nothing that a
// page shows or types reaches the disk through the browser's own caches), and the locks of page-locks.ts.
// What may go wrong: the page cannot be loaded (`loaded` rejects with Electron's load error), or its process dies, in
// which case it is loaded again; what was typed comes back from the encrypted drafts.

import { app, BrowserWindow, Menu, type Session, session } from 'electron'
import { lockSession } from './page-locks.ts'
import { firstPage, servePages } from './page-protocol.ts'

export { isOwnPage } from './page-locks.ts'
export { pageOrigin } from './page-protocol.ts'

export const callChannel = 'anjuan:call'
export const eventChannel = 'anjuan:event'

export type WindowOptions = {
  /** Folder of the built renderer, absolute. */
  readonly rendererFolder: string
  /** The language that a page begins in: `zh-CN`, `en`. */
  readonly language: () => string
  /** The built preload script, absolute. */
  readonly preload: string
  /** Origin of the development server (`http://localhost:5173`); ignored in a release. */
  readonly devServer?: string | undefined
  readonly size?: { readonly width: number; readonly height: number } | undefined
}

export type OpenedWindow = {
  readonly window: BrowserWindow
  /** Settles when the first page has loaded. */
  readonly loaded: Promise<void>
}

const smallest = { width: 1280, height: 720 }
const usual = { width: 1366, height: 768 }

const devServerOf = (options: WindowOptions): string | undefined =>
  app.isPackaged ? undefined : options.devServer?.replace(/\/+$/, '')

// macOS takes copy, paste and quit from the menu; elsewhere there is none, and with it no reload and no DevTools key.
const setMenu = (): void => {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}

let pageSession: Session | undefined

const prepareSession = (options: WindowOptions): Session => {
  if (pageSession) return pageSession
  // Without `persist:` the session keeps cookies, storage and cache in memory.
  pageSession = session.fromPartition('anjuan')
  lockSession(pageSession, devServerOf(options))
  servePages(pageSession, options.rendererFolder, options.language)
  return pageSession
}

/** Opens the window and starts loading its page. After the app is ready. */
export const createWindow = (options: WindowOptions): OpenedWindow => {
  setMenu()
  const window = new BrowserWindow({
    ...(options.size ?? usual),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: '案卷',
    show: false,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      session: prepareSession(options),
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A middle click on a link would ask for a new window; refused anyway, here it is not even asked.
      disableBlinkFeatures: 'Auxclick',
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  // The page's <title> must not take the place of the program's name.
  window.on('page-title-updated', (event) => event.preventDefault())
  const devServer = devServerOf(options)
  const load = (): Promise<void> => window.loadURL(devServer ? `${devServer}/index.html` : firstPage)
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) void load().catch(() => undefined)
  })
  return { window, loaded: load() }
}

/** Keeps the window out of screenshots and screen sharing (Windows and macOS; Linux has no such thing). */
export const protectContent = (window: BrowserWindow, on: boolean): void => window.setContentProtection(on)

/** Sends an event to the page's subscribers. `payload` must survive a structured clone. */
export const sendEvent = (window: BrowserWindow, event: string, payload: unknown): void => {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, event, payload)
}
