// Finds an installed Chromium and starts it with everything off that would reach a network or keep what a page shows:
// no background traffic, no sync, no updates, incognito, a throw-away profile of its own.
// What may go wrong: no Chromium (`findChromium` answers undefined), or no display (the launch fails with its reason).

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The executable: `ANJUAN_CHROMIUM`, or the first installed one. */
export const findChromium = (): string | undefined =>
  [process.env.ANJUAN_CHROMIUM, ...places].find((place): place is string => !!place && existsSync(place))

const flags = [
  '--incognito',
  '--app=data:text/html,',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  '--disable-spell-checking',
  '--disable-gpu',
  '--deny-permission-prompts',
  // Nothing is served from a network. A request that nobody answered ends at a port where nothing listens.
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
]

export type Browser = { readonly context: BrowserContext; readonly firstPage: Page }

export type BrowserOptions = {
  readonly executable: string
  readonly headless: boolean
  /** Chromium's own, taken from the command line as they are. */
  readonly remoteDebuggingPort?: string | undefined
  readonly language?: string | undefined
}

/** Starts Chromium with one empty window without tabs or an address bar. */
export const startChromium = async (options: BrowserOptions): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-host-'))
  // Playwright ends its Chromium when this process exits; nothing in the profile is worth keeping.
  process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }))
  const root = process.getuid?.() === 0
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executable,
    headless: options.headless,
    viewport: null,
    acceptDownloads: false,
    // Chromium's "controlled by automated test software" bar would take a strip of every window.
    ignoreDefaultArgs: ['--enable-automation'],
    chromiumSandbox: !root,
    // Signals are the program's to answer: it quits as it would on Electron.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...flags,
      ...(root ? ['--no-sandbox', '--test-type'] : []),
      ...(options.language ? [`--lang=${options.language}`] : []),
      ...(options.remoteDebuggingPort === undefined ? [] : [`--remote-debugging-port=${options.remoteDebuggingPort}`]),
    ],
    ...(options.language ? { locale: options.language } : {}),
  })
  const firstPage = context.pages()[0] ?? (await context.waitForEvent('page'))
  if (options.remoteDebuggingPort !== undefined) announce(profile)
  return { context, firstPage }
}

// Electron prints where its debugger listens; the same line here lets the same harness find either.
const announce = (profile: string): void => {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  if (port) process.stderr.write(`\nDevTools listening on ws://127.0.0.1:${port}${path ?? ''}\n`)
}
