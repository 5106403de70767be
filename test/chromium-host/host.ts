// Runs the built program without Electron: `node test/chromium-host/host.ts [--switch[=value] …] FOLDER [argument …]`,
// as one would run `electron FOLDER`. For trying and testing; a release is always Electron.
// What may go wrong: no Chromium, no display, or a member of Electron that this host does not supply. Each is said on
// the error output and ends with a code other than 0.

import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostAppInternals } from './app.ts'
import { findChromium, startChromium } from './chromium.ts'
import { listenToHarness } from './harness.ts'
import { setHostState } from './host-state.ts'
import { routeContext } from './routing.ts'
import { readCommand } from './switches.ts'

const fail = (sentence: string): never => {
  process.stderr.write(`chromium-host: ${sentence}\n`)
  process.exit(1)
}

const command = readCommand(process.argv.slice(2))
const executable =
  findChromium() ??
  fail('no Chromium is installed (on Debian: apt-get install chromium), nor does ANJUAN_CHROMIUM name one')
const headless = command.switches.has('headless') || process.env.ANJUAN_HEADLESS === '1'

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
})

// Chromium starts while the program's main is being read; the app is ready when both are.
const browser = startChromium({
  executable,
  headless,
  remoteDebuggingPort: command.switches.get('remote-debugging-port'),
  language: command.switches.get('lang'),
}).then(async (started) => {
  await routeContext(started.context)
  return started
})
browser.catch(() => undefined)
setHostState({ command, browser, headless })
listenToHarness()

// A killed terminal or a polite end quits as the window's close button does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => hostAppInternals.quit())

const folder = resolve(command.folder)
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main?: string }
const entry = join(folder, manifest.main ?? 'index.js')
// The program sees the command line that Electron would show it.
process.argv.splice(1, process.argv.length - 1, ...process.argv.slice(2))

await import(pathToFileURL(entry).href)
await browser.catch((error: unknown) =>
  fail(`Chromium did not start: ${error instanceof Error ? error.message : error}`),
)
hostAppInternals.becomeReady()
