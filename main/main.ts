// Start: one instance, one profile, the house, the window, and the one channel from the page to the gate.

import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, type IpcMainInvokeEvent, ipcMain, powerMonitor } from 'electron'
import type { Events } from '../shared/contract/events.ts'
import { systemClock } from './clock.ts'
import { clearClipboard, createDesktop } from './desktop.ts'
import { leaveVault } from './gate/enter.ts'
import { Gate } from './gate/gate.ts'
import { makeHouse } from './make-house.ts'
import { handlers } from './office/handlers.ts'
import { backUpBeforeLeaving } from './office/schedule/for-others.ts'
import { lockAll, watchSessions } from './office/session/watch.ts'
import { startHouse } from './office/start-up/start-up.ts'
import { startRoutines } from './routines.ts'
import { createKeychain } from './vault/keychain.ts'
import { callChannel, createWindow, isOwnPage, sendEvent } from './window.ts'

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const devServer = process.env.ELECTRON_RENDERER_URL

const emit = <E extends keyof Events>(windowId: number | 'all', event: E, payload: Events[E]): void => {
  for (const window of BrowserWindow.getAllWindows()) {
    if (windowId === 'all' || window.webContents.id === windowId) sendEvent(window, event, payload)
  }
}

/** The page itself, in the top frame of a window of ours: nothing else has a way in. */
const isOurs = (event: IpcMainInvokeEvent): boolean => {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url, devServer)
}

const start = async (): Promise<void> => {
  const house = makeHouse({
    profile: app.getPath('userData'),
    version: app.getVersion(),
    deviceName: hostname(),
    keychain: createKeychain(),
    clock: systemClock,
    desktop: createDesktop(),
    emit,
  })
  const gate = new Gate(house, handlers)
  // The window comes up while the vault is being opened; its first question waits for the answer.
  const opened = startHouse(house).catch((error: unknown) => {
    house.log.fault('start', 'start-up', error)
    throw error
  })
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    await opened.catch(() => undefined)
    if (!isOurs(event)) return gate.refuseSender(event.sender.id, name)
    return gate.call(event.sender.id, name, input)
  })
  const { window } = createWindow({
    rendererFolder: built('renderer'),
    preload: built('preload/preload.cjs'),
    language: () => house.preferences.language,
    devServer,
  })
  const windowId = window.webContents.id
  window.on('closed', () => house.sessions.forget(windowId))

  const watch = setInterval(() => watchSessions(house), 5_000)
  powerMonitor.on('lock-screen', () => lockAll(house))
  powerMonitor.on('suspend', () => lockAll(house))
  const stopRoutines = startRoutines(house)

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  // The window stays while the last backup is made, so that it can be seen, and given up, there.
  let leaving = false
  let left = false
  const leave = async (): Promise<void> => {
    if (leaving) return
    leaving = true
    clearInterval(watch)
    stopRoutines()
    await backUpBeforeLeaving(house)
    await Promise.allSettled([clearClipboard(), leaveVault(house)])
    left = true
    app.quit()
  }
  const stay = (event: { preventDefault(): void }): void => {
    if (left) return
    event.preventDefault()
    void leave()
  }
  window.on('close', stay)
  app.on('before-quit', stay)
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
} else {
  // The other instance shows its window.
  app.quit()
}
