// What the parts of the host share: the command line, the running Chromium, and the program's folder. Set once by
// host.ts before the program's main is imported; read by every part after that.

import type { Browser } from './chromium.ts'
import type { HostCommand } from './switches.ts'

type HostState = { command: HostCommand; browser: Promise<Browser> | undefined; headless: boolean }

let state: HostState | undefined

export const setHostState = (next: HostState): void => {
  state = next
}

export const hostState = (): HostState => {
  if (!state) throw new Error('chromium-host: started without host.ts')
  return state
}
