// `npm run verify-trail -- FILE`, as anybody would run it who has the export alone.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { projectFolder } from '../support/launch-paths.ts'

/** What it says. Throws where it finds anything wrong. */
export const checkExport = async (file: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['build/verify-trail.ts', file], {
    cwd: projectFolder,
  })
  return stdout
}
