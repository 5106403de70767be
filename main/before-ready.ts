// What Electron takes only before it is ready: the app scheme, the sandbox for every process, and the locks on every
// web contents there will ever be. start.ts runs it; see there why this is apart from window.ts.

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
