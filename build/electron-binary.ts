// Electron's own program, which its package fetches at first use from a host that some networks block.

import { join } from 'node:path'
import { findElectron, projectFolder } from '../test/support/launch-paths.ts'
import { run } from './run.ts'

/** The executable; fetched when missing, for at most 20 seconds. Undefined when it is not to be had. */
export const haveElectron = async (): Promise<string | undefined> => {
  const found = findElectron()
  if (found) return found
  await run(process.execPath, [join(projectFolder, 'node_modules/electron/install.js')], { limit: 20_000, quiet: true })
  return findElectron()
}
