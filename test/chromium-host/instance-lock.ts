// The single-instance lock: a file in the profile with the holder's process id, taken at once (Electron's is too).
// The second instance wakes the first with a signal. A lock whose holder is gone is taken over: its process id either
// no longer exists or belongs to a program that is not this host.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

let held: string | undefined

const holds = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('chromium-host')
  } catch {
    return false
  }
}

/** True when this process now has the lock. `woken` runs in the holder each time another instance asks for it. */
export const lockInstance = (profile: string, woken: () => void): boolean => {
  const file = join(profile, 'chromium-host.lock')
  if (held === file) return true
  mkdirSync(profile, { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      held = file
      if (process.platform !== 'win32') process.on('SIGUSR2', woken)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder > 0 && holder !== process.pid && holds(holder)) {
      if (process.platform !== 'win32') process.kill(holder, 'SIGUSR2')
      return false
    }
    rmSync(file, { force: true })
  }
}

export const unlockInstance = (): void => {
  if (held) rmSync(held, { force: true })
  held = undefined
}
