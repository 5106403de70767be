// Whether the program is running on a profile: two programs at one vault would write past each other's sessions.

import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, but another person's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const holder = (read: () => string | undefined): number => {
  try {
    return Number(read() ?? 0)
  } catch {
    return 0
  }
}

/** Electron leaves a link `host-pid` in its profile (Linux, macOS), the Chromium host a file with the process id. */
export const isProgramRunning = (profile: string): boolean =>
  [
    holder(() => readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1)),
    holder(() => readFileSync(join(profile, 'chromium-host.lock'), 'utf8')),
  ].some((pid) => pid > 0 && alive(pid))
