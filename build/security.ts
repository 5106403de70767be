// `npm run security`: a scanner for Electron programs, fetched for this one run (its own dependencies are old, so it is
// not among ours), over the files that git knows. Each finding must be explained in docs/security.md under a heading
// that names its check and its file; a finding without one, or an explanation without its finding, fails.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../test/support/launch-paths.ts'

const scanner = '@doyensec/electronegativity@1.10.3'
const folder = mkdtempSync(join(tmpdir(), 'anjuan-security-'))
const sources = join(folder, 'sources')
const report = join(folder, 'report.csv')

const electronVersion = (): string => {
  const manifest = readFileSync(join(projectFolder, 'node_modules/electron/package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

/** `CHECK file`, as in the headings of docs/security.md. A finding on the program as a whole names `the program`. */
const findings = (): string[] => {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: projectFolder, encoding: 'utf8' }).stdout.split('\0')
  for (const file of listed) {
    const from = join(projectFolder, file)
    if (file && file !== 'package-lock.json' && existsSync(from)) cpSync(from, join(sources, file))
  }
  // Given the version, it does not look for it; the check that needs a network is left out. Its exit code tells nothing.
  spawnSync(
    'npx',
    [
      '--yes',
      scanner,
      '-i',
      '.',
      '-r',
      '-e',
      electronVersion(),
      '-x',
      'AvailableSecurityFixesGlobalCheck',
      '-o',
      report,
    ],
    { cwd: sources, stdio: 'ignore' },
  )
  if (!existsSync(report)) throw new Error(`${scanner} could not be run`)
  const rows = readFileSync(report, 'utf8').trim().split('\n').slice(1)
  return [
    ...new Set(
      rows.map((row) => {
        const [check, , , file] = row.split(',').map((cell) => cell.replaceAll('"', ''))
        return `${check} ${file === 'N/A' ? 'the program' : file}`
      }),
    ),
  ]
}

const explained = (): string[] =>
  [...readFileSync(join(projectFolder, 'docs/security.md'), 'utf8').matchAll(/^### ([A-Z_]+_CHECK): (.+)$/gm)].map(
    ([, check, file]) => `${check} ${file}`,
  )

try {
  const found = findings()
  const known = explained()
  const unexplained = found.filter((finding) => !known.includes(finding))
  const stale = known.filter((finding) => !found.includes(finding))
  for (const finding of found)
    console.log(`${unexplained.includes(finding) ? 'NOT EXPLAINED' : 'explained'}  ${finding}`)
  for (const finding of stale) console.log(`NOT FOUND ANY MORE  ${finding}`)
  process.exitCode = unexplained.length + stale.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
