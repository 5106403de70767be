// npm run verify-trail -- FILE [--key PUBLICKEY]: checks an exported trail without the vault. Prints what the file is,
// whether it is whole, and otherwise what is wrong and where. Exit code 0: whole (and signed by the key given);
// 1: not; 2: it could not be checked (no such file, wrong usage).

import { parseArgs } from 'node:util'
import type { ProblemKind } from '../main/audit/chain.ts'
import { type FileVerdict, verifyTrailFile } from '../main/audit/verify-file.ts'

const usage =
  'Usage: npm run verify-trail -- FILE [--key PUBLICKEY]   (the key as the audit page shows it, 43 characters)'

const meanings: Readonly<Record<ProblemKind, (seq: number) => string>> = {
  changed: (seq) => `record ${seq}, or the one before it, was changed`,
  missing: (seq) => `record ${seq} is missing`,
  moved: (seq) => `record ${seq} stands in another place`,
  extra: (seq) => `there is a record or line that does not belong here (at record ${seq})`,
  'cut-off': (seq) => `the file was cut off: record ${seq} or the signed end is missing`,
  replayed: (seq) => `an earlier state was put in place of one that had reached record ${seq}`,
  head: (seq) => `the mark of the end at record ${seq} is not the vault's`,
  checkpoint: (seq) => `the checkpoint at record ${seq} vouches for other records than these`,
  'checkpoint-missing': (seq) => `the checkpoint at record ${seq} is missing`,
  'anchor-missing': () => 'what is kept outside of the database is gone',
  signature: (seq) => `the signature of the checkpoint at record ${seq} is not valid`,
  'unknown-key': () => 'it is signed with another key than the one given',
  subjects: (seq) => `the index by subject does not fit record ${seq}`,
  followed: (seq) => `what is derived from the records does not fit them (at record ${seq})`,
  format: (seq) => `the line is not as the program writes it (after record ${Math.max(0, seq - 1)})`,
  unsigned: (seq) => `the end is not signed for this export (after record ${Math.max(0, seq - 1)})`,
}

const describe = ({ header, records, closedAt, whole, problem }: FileVerdict, keyGiven: boolean): string[] => {
  const lines: string[] = []
  if (header) {
    lines.push(`office      ${header.office}`, `vault       ${header.vaultId}`, `exported    ${header.exportedAt}`)
    for (const { publicKey, fromSeq } of header.keys) lines.push(`key         ${publicKey} (from record ${fromSeq})`)
  }
  lines.push(`records     ${records} right, in order`)
  if (problem) lines.push(`NOT WHOLE   line ${problem.line}: ${meanings[problem.kind](problem.seq)} [${problem.kind}]`)
  if (whole) {
    lines.push(`WHOLE       signed ${closedAt}${keyGiven ? ', by the key given' : ''}`)
    if (!keyGiven) {
      lines.push('            Compare the key with the one that the audit page shows, or give it with --key:')
      lines.push('            whoever can rewrite this file can sign it with a key of their own.')
    }
  }
  return lines
}

/** A key is base64url and may begin with a dash, which would be taken for an option of its own. */
const joinKey = (args: readonly string[]): string[] => {
  const at = args.indexOf('--key')
  if (at < 0 || args[at + 1] === undefined) return [...args]
  return [...args.slice(0, at), `--key=${args[at + 1]}`, ...args.slice(at + 2)]
}

const parse = () => {
  try {
    const args = joinKey(process.argv.slice(2))
    const { values, positionals } = parseArgs({ args, options: { key: { type: 'string' } }, allowPositionals: true })
    const key = values.key === undefined ? undefined : Buffer.from(values.key, 'base64url')
    return positionals.length === 1 && (key === undefined || key.length === 32)
      ? { file: positionals[0]!, key }
      : undefined
  } catch {
    return undefined
  }
}

const asked = parse()
if (!asked) {
  console.error(usage)
  process.exitCode = 2
} else {
  try {
    const verdict = await verifyTrailFile(asked.file, asked.key)
    console.log(describe(verdict, asked.key !== undefined).join('\n'))
    process.exitCode = verdict.whole ? 0 : 1
  } catch (error) {
    console.error(`The file could not be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
    process.exitCode = 2
  }
}
