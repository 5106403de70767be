// Builds `out/` when a source is newer than it, or when it is not there.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../test/support/launch-paths.ts'

const sources = ['main', 'preload', 'renderer', 'shared', 'electron.vite.config.mts', 'package-lock.json']

const newest = (path: string): number => {
  const about = statSync(path)
  if (!about.isDirectory()) return about.mtimeMs
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const isBuilt = (): boolean => {
  // main.js is written before the page, so the page's own file tells that a build came to its end.
  const last = join(projectFolder, 'out/renderer/index.html')
  if (!existsSync(last) || !existsSync(join(projectFolder, 'out/main/start.cjs'))) return false
  const built = statSync(last).mtimeMs
  return sources.every((source) => newest(join(projectFolder, source)) < built)
}

/** True when `out/` is there and up to date. The builder's own words are shown when it fails. */
export const ensureBuilt = (): boolean => {
  if (isBuilt()) return true
  process.stderr.write('Building the program\n')
  const run = spawnSync('electron-vite', ['build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (run.status === 0) return true
  process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error ? `${run.error.message}\n` : ''}`)
  return false
}
