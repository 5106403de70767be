// A private session bus with a gnome-keyring of its own in an empty home: the real keychain, and nobody's. Ends with
// `stop()`. A locked or an absent keychain is made the same way.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Programs that the keyring needs and where Debian has them. */
const needed = { 'dbus-daemon': 'dbus', 'dbus-send': 'dbus', 'gnome-keyring-daemon': 'gnome-keyring' } as const

/** Debian packages that are missing; empty where all is there. */
export const missingForKeyring = (): string[] => {
  const missing = Object.entries(needed)
    .filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0)
    .map(([, debianPackage]) => debianPackage)
  return [...new Set(missing)]
}

export type Keyring = {
  /** The environment in which programs find this keyring and nothing of the person's own. */
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  /** Starts the daemon afresh without the password: the collection is locked and nobody answers a prompt. */
  lock(): void
  /** Unlocks it again, as the desktop's sign-in would. */
  unlock(): void
  stop(): void
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout?.once('data', (bytes: Buffer) => resolve(String(bytes).split('\n')[0]!))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${code}`)))
  })

/** `service: false` leaves the bus without a Secret Service, and without the means to start one. */
export const startKeyring = async ({ service = true } = {}): Promise<Keyring> => {
  const missing = missingForKeyring()
  if (missing.length) throw new Error(`A keyring needs: apt-get install -y ${missing.join(' ')}`)
  const home = mkdtempSync(join(tmpdir(), 'anjuan-keyring-'))
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  // `DISPLAY` is left out here: the daemon's prompter would otherwise open a window and wait.
  const { DISPLAY: _, WAYLAND_DISPLAY: __, DBUS_SESSION_BUS_ADDRESS: ___, ...inherited } = process.env
  const quiet: NodeJS.ProcessEnv = {
    ...inherited,
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
  }
  // Without a service: a bus that knows no service files, so that nothing is started on demand.
  const bare = { ...quiet, XDG_DATA_DIRS: home }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    env: service ? quiet : bare,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await firstLine(bus)
  const env: NodeJS.ProcessEnv = { ...quiet, DBUS_SESSION_BUS_ADDRESS: address }

  const ask = (path: string, method: string, ...values: string[]): string => {
    const name = 'org.freedesktop.DBus'
    const run = spawnSync(
      'dbus-send',
      ['--session', '--print-reply', `--dest=${name}`, path, `${name}.${method}`, ...values],
      {
        env,
        encoding: 'utf8',
        timeout: 10_000,
      },
    )
    if (run.status !== 0) throw new Error(`dbus-send: ${run.stderr}`)
    return run.stdout
  }
  const secrets = 'string:org.freedesktop.secrets'
  const hasOwner = () => ask('/org/freedesktop/DBus', 'NameHasOwner', secrets).includes('boolean true')

  /** One daemon at a time: the former is killed and its name awaited, then the next starts on the same files. */
  const start = (input: string, option: string): void => {
    if (hasOwner()) {
      const pid = /uint32 (\d+)/.exec(ask('/org/freedesktop/DBus', 'GetConnectionUnixProcessID', secrets))?.[1]
      // Asked to end, it writes down what it was given a moment ago; killed at once, it may forget the vault's keys.
      process.kill(Number(pid), 'SIGTERM')
      for (let looks = 0; hasOwner(); looks += 1) {
        if (looks === 100) process.kill(Number(pid), 'SIGKILL')
        spawnSync('sleep', ['0.02'])
      }
    }
    const run = spawnSync('gnome-keyring-daemon', [option, '--components=secrets'], {
      env,
      input,
      encoding: 'utf8',
      timeout: 10_000,
    })
    if (run.status !== 0) throw new Error(`gnome-keyring-daemon ${option}: ${run.stderr}`)
    // It may answer before it has its name; asked then, the bus would start a second daemon, a locked one.
    for (let tries = 0; !hasOwner(); tries++) {
      if (tries > 500) throw new Error('gnome-keyring-daemon never took its name')
      spawnSync('sleep', ['0.02'])
    }
  }
  /** A daemon on a busy machine may have its name, and say that all is well, without having taken the password. */
  const isOpen = (): boolean => {
    const login = '/org/freedesktop/secrets/collection/login'
    const get = ['org.freedesktop.DBus.Properties.Get', 'string:org.freedesktop.Secret.Collection', 'string:Locked']
    const run = spawnSync(
      'dbus-send',
      ['--session', '--print-reply', '--dest=org.freedesktop.secrets', login, ...get],
      { env, encoding: 'utf8', timeout: 10_000 },
    )
    return run.status === 0 && run.stdout.includes('boolean false')
  }
  // An empty password is a password like any other: without it the collection stays locked.
  const unlock = (): void => {
    for (let tries = 0; tries < 5; tries += 1) {
      start('\n', '--unlock')
      for (let looks = 0; looks < 50; looks += 1) {
        if (isOpen()) return
        spawnSync('sleep', ['0.05'])
      }
    }
    throw new Error('gnome-keyring-daemon never unlocked the login collection')
  }
  if (service) unlock()

  return {
    env: { ...env, ...(process.env.DISPLAY ? { DISPLAY: process.env.DISPLAY } : {}) },
    home,
    lock: () => start('', '--start'),
    unlock,
    stop() {
      bus.kill()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
