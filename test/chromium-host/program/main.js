// A small program for the host's own tests: each call of the page tries one member of Electron.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, clipboard, dialog, ipcMain, powerMonitor, session } from 'electron'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
if (!app.requestSingleInstanceLock()) app.exit(3)

let window
let refusals = 0
const acts = {
  echo: (_event, input) => input,
  sender: (event) => ({
    url: event.senderFrame.url,
    top: event.senderFrame === event.sender.mainFrame,
    same: BrowserWindow.fromWebContents(event.sender)?.id === window.id,
  }),
  fail: () => {
    throw new TypeError('as asked')
  },
  events: (event) => {
    for (let count = 0; count < 50; count++) event.sender.send('event', { count })
  },
  unknown: () => {
    const tried = {}
    const attempts = {
      app: () => app.moveToApplicationsFolder(),
      window: () => window.setKiosk(true),
      contents: () => window.webContents.openDevTools(),
      static: () => BrowserWindow.getAllWindowsEver(),
      session: () => session.defaultSession.setProxy({}),
      path: () => app.getPath('crashDumps'),
    }
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        attempt()
        tried[name] = 'answered'
      } catch (error) {
        tried[name] = error.message
      }
    }
    return tried
  },
  about: () => ({
    name: app.name,
    version: app.getVersion(),
    userData: app.getPath('userData'),
    flag: app.commandLine.getSwitchValue('some-flag'),
    argument: process.argv.at(-1),
    locale: app.getLocale(),
  }),
  save: async () => (await dialog.showSaveDialog(window, {})).filePath,
  open: async () => (await dialog.showOpenDialog(window, {})).filePaths,
  copy: (_event, text) => clipboard.writeText(text),
  pdf: async (event) => (await event.sender.printToPDF({ pageSize: 'A6' })).toString('latin1'),
  refusals: () => refusals,
}

ipcMain.handle('act', (event, name, input) => acts[name](event, input))
powerMonitor.on('lock-screen', () => window.webContents.send('event', 'locked'))
app.on('second-instance', () => window.webContents.send('event', 'second'))
app.on('before-quit', () => process.stderr.write('leaving\n'))

void app.whenReady().then(() => {
  const pages = session.fromPartition('pages')
  pages.protocol.handle('app', (request) =>
    request.url === 'app://test/index.html'
      ? new Response(readFileSync(here('./renderer/index.html')), { headers: { 'content-type': 'text/html' } })
      : new Response(null, { status: 404 }),
  )
  window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: {
      session: pages,
      preload: here('./preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      disableBlinkFeatures: 'Auxclick',
    },
  })
  window.webContents.on('will-navigate', (event) => {
    refusals++
    event.preventDefault()
  })
  void window.loadURL('app://test/index.html')
})
