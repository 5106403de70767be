// The module that `import … from 'electron'` resolves to on this host (host.ts). An import of anything else by name
// fails to link, naming it.

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { clipboard } from './clipboard.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { Notification } from './notification.ts'
export { powerMonitor } from './power-monitor.ts'
export { protocol, session } from './session.ts'
