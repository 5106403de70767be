// `anjuan --recover …`: the same command line in the packaged program, without a window.

import { app } from 'electron'
import { recover } from './recover/recover.ts'
import { openTerminal } from './recover/terminal.ts'

const cancelling = new AbortController()
process.once('SIGINT', () => cancelling.abort())
const args = process.argv.slice(process.argv.indexOf('--recover') + 1)
const code = await recover(args, {
  terminal: openTerminal(),
  profile: app.getPath('userData'),
  version: app.getVersion(),
  locale: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG,
  signal: cancelling.signal,
})
app.exit(code)
