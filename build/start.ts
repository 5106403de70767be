// `npm start`: runs the program. On Electron where its binary is to be had; otherwise on the Chromium host, saying so;
// where there is no display, the tour is played instead, since nobody could see a window.
// Arguments after `--` reach the program: `npm start -- --user-data-dir=DIR`.

import { findChromium } from '../test/chromium-host/chromium.ts'
import { hasDisplay } from '../test/support/launch-display.ts'
import { hostEntry, programFolder } from '../test/support/launch-paths.ts'
import { ensureBuilt } from './built.ts'
import { haveElectron } from './electron-binary.ts'
import { handOver } from './run.ts'
import { ensureSystemParts, windowParts } from './system-parts.ts'

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
const args = process.argv.slice(2)

const start = async (): Promise<number> => {
  if (!hasDisplay()) {
    say('There is no display here, so nobody could see a window: playing the tour instead.')
    return await handOver(process.execPath, ['build/tour.ts', ...args])
  }
  if (!process.env.ANJUAN_APP_DIR && !ensureBuilt()) return 1
  const electron = await haveElectron()
  if (electron) {
    // Chromium refuses to run as root with its sandbox; a release is never started by this script.
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return await handOver(electron, [...root, ...args, programFolder()])
  }
  if (!findChromium()) ensureSystemParts(windowParts)
  if (!findChromium()) {
    say('Neither Electron nor Chromium is here. Electron: node node_modules/electron/install.js, on a network that')
    say('lets it through. Chromium: install it (Debian: apt-get install chromium), or name one in ANJUAN_CHROMIUM.')
    return 1
  }
  say("Electron's binary is not here and could not be fetched: starting on the Chromium host, for trying only.")
  return await handOver(process.execPath, [hostEntry, ...args, programFolder()])
}

process.exit(await start())
