// The least that shows a window: what the program's own start is held against.

const { app, BrowserWindow, protocol, session } = require('electron')

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

const page = '<!doctype html><meta charset="utf-8"><title>empty</title><label>empty <input autofocus></label>'

void app.whenReady().then(() => {
  const pages = session.fromPartition('pages')
  pages.protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }))
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    show: false,
    webPreferences: { session: pages, sandbox: true, contextIsolation: true },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('app://anjuan/index.html')
})
