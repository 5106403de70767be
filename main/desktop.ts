// The desktop around the program, with Electron: dialogs, clipboard, paper, the contents of the window.

import { app, BrowserWindow, clipboard, dialog, Notification } from 'electron'
import { AppError } from '../shared/errors.ts'
import type { Desktop, FileFilter } from './gate/desktop.ts'
import { protectContent } from './window.ts'

const windowOf = (windowId: number): BrowserWindow => {
  const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId)
  if (!window) throw new AppError('CANCELLED')
  return window
}

const filtersOf = (filters: readonly FileFilter[]) =>
  filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }))

/** Held until they are gone: a notification that is collected answers no click. */
const shown = new Set<Notification>()

let clearing: NodeJS.Timeout | undefined
/** What we put on the clipboard and have not yet taken off again. */
let copied: string | undefined

/**
 * Takes off the clipboard what we put there. Whatever was copied since is somebody's own and stays. Reading and writing
 * are promises in newer Electrons and immediate in older ones; a clipboard that does not answer must not stop anything.
 */
export const clearClipboard = async (): Promise<void> => {
  clearTimeout(clearing)
  const ours = copied
  copied = undefined
  try {
    if (ours !== undefined && (await clipboard.readText()) === ours) await clipboard.clear()
  } catch {
    // The desktop is going down, or has no clipboard.
  }
}

export const createDesktop = (): Desktop => ({
  async chooseFolder(windowId) {
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(windowId), {
      properties: ['openDirectory', 'createDirectory'],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  async chooseFile(windowId, filters) {
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(windowId), {
      properties: ['openFile'],
      filters: filtersOf(filters),
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  async chooseSaveFile(windowId, suggestedName, filters) {
    const { canceled, filePath } = await dialog.showSaveDialog(windowOf(windowId), {
      defaultPath: suggestedName,
      filters: filtersOf(filters),
    })
    return canceled || !filePath ? null : filePath
  },
  copyFor(text, seconds) {
    clearTimeout(clearing)
    copied = text
    void Promise.resolve(clipboard.writeText(text)).catch(() => undefined)
    clearing = setTimeout(() => void clearClipboard(), seconds * 1000)
  },
  async printToPdf(windowId) {
    return windowOf(windowId).webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  },
  print(windowId) {
    return new Promise((resolve, reject) => {
      windowOf(windowId).webContents.print({ printBackground: true }, (printed, reason) => {
        if (printed) resolve()
        else
          reject(reason === 'cancelled' ? new AppError('CANCELLED') : new AppError('FILE_FAILED', { reason: 'print' }))
      })
    })
  },
  notify(windowId, { title, body }) {
    if (!Notification.isSupported()) return
    const notice = new Notification({ title, body, silent: true })
    shown.add(notice)
    const forget = (): void => void shown.delete(notice)
    notice.on('close', forget)
    notice.on('failed', forget)
    notice.on('click', () => {
      forget()
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId)
      if (window?.isMinimized()) window.restore()
      window?.focus()
    })
    notice.show()
  },
  protectContent(windowId, on) {
    protectContent(windowOf(windowId), on)
  },
  quit() {
    app.quit()
  },
})
