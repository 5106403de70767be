// `npm run recover -- …`: the command line on Node, from the source.

import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { recover } from './recover.ts'
import { openTerminal } from './terminal.ts'

/** Where the installed program keeps its data: Electron's userData of `Anjuan`. */
const ownProfile = (): string => {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Anjuan')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Anjuan')
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Anjuan')
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const cancelling = new AbortController()
process.once('SIGINT', () => cancelling.abort())
process.exitCode = await recover(process.argv.slice(2), {
  terminal: openTerminal(),
  profile: ownProfile(),
  version,
  locale: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG,
  signal: cancelling.signal,
})
