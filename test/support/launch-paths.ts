// Where the program and the hosts are: an Electron (ELECTRON_OVERRIDE_DIST_PATH, or the installed binary), otherwise
// the Chromium host; and the built program's folder (ANJUAN_APP_DIR, otherwise the project).

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
export const hostEntry = fileURLToPath(new URL('../chromium-host/host.ts', import.meta.url))

/** The folder that is passed to Electron. */
export const programFolder = (): string => resolve(process.env.ANJUAN_APP_DIR || projectFolder)

const executableIn = (dist: string): string => {
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron')
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron')
}

/**
 * The Electron to run, or undefined where none is to be had or ANJUAN_HOST=chromium asks for the other host. Throws
 * when the override names a folder without one.
 */
export const findElectron = (): string | undefined => {
  if (process.env.ANJUAN_HOST === 'chromium') return undefined
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const executable = executableIn(override)
    if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${override}`)
    return executable
  }
  const installed = join(projectFolder, 'node_modules/electron')
  // path.txt is written when the download is complete.
  if (!existsSync(join(installed, 'path.txt'))) return undefined
  const executable = join(installed, 'dist', readFileSync(join(installed, 'path.txt'), 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}
