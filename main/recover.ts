// `anjuan --recover …`: the same command line in the packaged program, without a window.

import { app } from 'electron'
import { recover } from './recover/recover.ts'
import { openTerminal } from './recover/terminal.ts'

const cancelling = new AbortController()
process.once('SIGINT', () => cancelling.abort())
// Unpackaged, Electron is given the program's folder as well, and puts its switches before it.
const own = app.isPackaged ? undefined : app.getAppPath()
const args = process.argv.slice(process.argv.indexOf('--recover') + 1).filter((arg) => arg !== own)
const code = await recover(args, {
  terminal: openTerminal(),
  profile: app.getPath('userData'),
  version: app.getVersion(),
  locale: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG,
  signal: cancelling.signal,
})
app.exit(code)
