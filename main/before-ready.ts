// What Electron takes only before it is ready: the app scheme, the sandbox for every process, and the locks on every
// web contents there will ever be. start.ts runs it; see there why this is apart from window.ts.

import { spawnSync } from 'node:child_process'
import { app } from 'electron'
import { lockAllContents } from './page-locks.ts'
import { registerAppScheme } from './page-protocol.ts'

export const beforeReady = (): void => {
  registerAppScheme()
  // Where a test runs as root, Chromium has no sandbox and its harness says so on the command line; a release has one
  // whatever the command line says.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  lockAllContents()
}

/**
 * For the command line, also on a machine or over a connection that has no screen. Which platform Chromium draws on is
 * settled before any of our code runs, and without a screen it ends by itself: so there the program is run once more with
 * the one that draws nowhere. Answers that one's exit code; undefined where this run may go on.
 */
export const withoutScreen = (): number | undefined => {
  app.disableHardwareAcceleration()
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const { commandLine } = app
  const drawsNowhere = commandLine.getSwitchValue('ozone-platform') === 'headless'
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY || drawsNowhere) return undefined
  const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']
  if (commandLine.hasSwitch('no-sandbox')) switches.push('--no-sandbox')
  return spawnSync(process.execPath, [...switches, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1
}
