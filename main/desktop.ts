// The desktop around the program, with Electron: dialogs, clipboard, paper, the contents of the window.

import { app, BrowserWindow, clipboard, dialog } from 'electron'
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

let clearing: NodeJS.Timeout | undefined

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
    clipboard.writeText(text)
    clearTimeout(clearing)
    // Whatever was copied since is somebody's own. Reading is a promise in newer Electrons, a string in older ones.
    const clear = async (): Promise<void> => {
      if ((await clipboard.readText()) === text) clipboard.clear()
    }
    clearing = setTimeout(() => void clear().catch(() => undefined), seconds * 1000)
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
  protectContent(windowId, on) {
    protectContent(windowOf(windowId), on)
  },
  quit() {
    app.quit()
  },
})

/** Leaves nothing of ours on the clipboard when the program ends. */
export const clearClipboard = (): void => {
  if (!clearing) return
  clearTimeout(clearing)
  clipboard.clear()
}
