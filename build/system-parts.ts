// The parts of the system that the program's window and tests need, where they are missing: installed with apt-get for
// root on Debian and its like, otherwise the exact command is said. What may go wrong: apt-get has no network or no
// such package; its own words are shown and the answer is false.

import { spawnSync } from 'node:child_process'
import { findChromium } from '../test/chromium-host/chromium.ts'

type Part = { readonly debian: string; readonly isThere: () => boolean }

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const hasChineseFont = (): boolean =>
  spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.trim() !== '' && has('fc-list')

const parts = {
  chromium: { debian: 'chromium', isThere: () => findChromium() !== undefined },
  display: { debian: 'xvfb', isThere: () => has('Xvfb') },
  bus: { debian: 'dbus', isThere: () => has('dbus-daemon') && has('dbus-send') },
  keyring: { debian: 'gnome-keyring', isThere: () => has('gnome-keyring-daemon') },
  font: { debian: 'fonts-noto-cjk', isThere: hasChineseFont },
  age: { debian: 'age', isThere: () => has('age') },
  sqlcipher: { debian: 'sqlcipher', isThere: () => has('sqlcipher') },
  pdftotext: { debian: 'poppler-utils', isThere: () => has('pdftotext') },
  processes: { debian: 'procps', isThere: () => has('ps') },
  python: { debian: 'python3', isThere: () => has('python3') },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts

export const windowParts: readonly PartName[] = ['chromium', 'font']
export const tourParts: readonly PartName[] = ['chromium', 'display', 'bus', 'keyring', 'font']
export const testParts: readonly PartName[] = [...tourParts, 'age', 'sqlcipher', 'pdftotext', 'processes', 'python']

const missingOf = (names: readonly PartName[]): string[] =>
  names.filter((name) => !parts[name].isThere()).map((name) => parts[name].debian)

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** True when every named part is there, installed just now if need be. Says on the error output what it does. */
export const ensureSystemParts = (names: readonly PartName[]): boolean => {
  // Elsewhere there is nothing to install with one command: what is missing is said by whoever needs it.
  if (process.platform !== 'linux') return true
  const missing = missingOf(names)
  if (missing.length === 0) return true
  const root = process.getuid?.() === 0
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (!root || !has('apt-get')) {
    process.stderr.write(`Parts of the system are missing. Install them with:\n  ${root ? '' : 'sudo '}${command}\n`)
    return false
  }
  process.stderr.write(`Installing parts of the system: ${missing.join(' ')}\n`)
  const installed = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
  const still = installed ? missingOf(names) : missing
  if (still.length > 0) process.stderr.write(`Could not install ${still.join(' ')}. The command was:\n  ${command}\n`)
  return still.length === 0
}
