// Verifying and exporting the whole trail of the open vault, in a worker, and recording how it ended.
// What may go wrong: CANCELLED; for an export DISK_FULL, READ_ONLY, FILE_FAILED. Each is recorded before it is thrown.

import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { isAppError } from '../../shared/errors.ts'
import type { House, OpenVault } from '../gate/house.ts'
import { inTransaction, recordAct } from '../gate/record-act.ts'
import { tables } from '../gate/store.ts'
import type { JobControl, JobResult } from '../jobs/jobs.ts'
import { runTask } from '../jobs/run-task.ts'
import type { TrailProgress } from '../jobs/trail-verify.ts'
import { wipeKeys } from '../vault/keys.ts'
import type { Problem } from './chain.ts'
import { anchorOf, signCheckpoint } from './checkpoints.ts'
import { TrailEntry } from './entry.ts'
import { exportFormat, exportReason, exportVersion, spell, spelledCheckpoint } from './export-format.ts'
import { forgetFollowed } from './follow.ts'
import { readHead } from './head-check.ts'
import { genesis } from './record.ts'
import type { Author } from './trail.ts'

const db = tables<'verification'>()

type Verdict = { readonly records: number; readonly problem: Problem | undefined }

/** Writes how a verification ended: its row (unless the vault is read-only) and its record. */
export const recordVerdict = (house: House, open: OpenVault, author: Author | null, { records, problem }: Verdict) => {
  const { vault, store } = open
  const entry = new TrailEntry().about('trail', vault.header.vaultId).detail('records', records)
  if (problem) entry.detail('seq', problem.seq).detail('problem', problem.kind)
  const row = {
    id: uuidv7(),
    at: house.clock.now().toISOString(),
    records,
    whole: problem ? (0 as const) : (1 as const),
    problem: problem ? JSON.stringify(problem) : '',
  }
  const act = problem ? 'trail.found-broken' : 'trail.verified'
  recordAct(open, author, act, problem ? 'failed' : 'done', entry, () => {
    if (vault.readOnly) return
    store.run(db.insertInto('verification').values(row))
    // The records are what counts: what was derived from them is gathered anew.
    if (problem?.kind === 'followed') forgetFollowed(vault.db)
  })
  house.emit('all', 'records.changed', { kind: 'trail' })
}

const report = (control: JobControl, step: string) => ({
  signal: control.signal,
  onProgress: ({ done, total }: TrailProgress) => control.progress(step, total > 0 ? done / total : null),
})

/** The end as it stands, and what is wrong with its mark. A mark that is not ours still says where to look. */
const endOf = ({ vault }: OpenVault) => {
  const head = readHead(vault.db, vault.trailHeadKey)
  if (!('kind' in head)) return { head, problem: undefined }
  const row = vault.db.prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM trail ORDER BY seq DESC').get()
  return { head: row ?? { seq: 0, hash: genesis }, problem: head }
}

export const verifyWhole = async (
  house: House,
  open: OpenVault,
  author: Author | null,
  control: JobControl,
): Promise<JobResult> => {
  const { vault } = open
  const anchor = await anchorOf(house, open)
  const { head, problem: mark } = endOf(open)
  const keys = vault.keysForBackup()
  try {
    const found = await runTask(
      'trail.verify',
      {
        databaseFile: vault.file,
        databaseKey: keys.database,
        publicKey: vault.publicKey,
        head,
        anchor: anchor ?? null,
      },
      report(control, 'verifying'),
    )
    const problem = found.problem ?? mark
    recordVerdict(house, open, author, { records: found.records, problem })
    const { records } = found
    return { records, whole: !problem, ...(problem && { seq: problem.seq, problem: problem.kind }) }
  } finally {
    wipeKeys(keys)
  }
}

/** Signs the end of the export now, so that the record of its being asked for is in it. */
const frameOf = (house: House, open: OpenVault, office: string) => {
  const { vault } = open
  const exportedAt = house.clock.now().toISOString()
  const keys = vault.db
    .prepare<[], { id: string; public_key: Buffer; from_seq: number }>('SELECT * FROM signing_key ORDER BY from_seq')
    .all()
    .map((key) => ({ id: key.id, publicKey: key.public_key.toString('base64url'), fromSeq: key.from_seq }))
  // All of them are older than the one that closes the export: its own start was recorded after them.
  const checkpoints = vault.db.prepare<[], number>('SELECT count(*) FROM checkpoint').pluck().get() ?? 0
  const header = spell({
    type: 'header',
    format: exportFormat,
    version: exportVersion,
    vaultId: vault.header.vaultId,
    office,
    exportedAt,
    program: house.version,
    checkpoints,
    keys,
  })
  const signed = inTransaction(open, () => signCheckpoint(house, open, exportReason(header) as `export/${string}`))
  const { checkpoint } = signed
  const end = spell({ type: 'end', records: checkpoint.seq, checkpoint: spelledCheckpoint(checkpoint) })
  return { header, end, checkpoint, anchor: signed.anchor }
}

export const exportWhole = async (
  house: House,
  open: OpenVault,
  author: Author,
  office: string,
  file: string,
  control: JobControl,
): Promise<JobResult> => {
  const { vault } = open
  const entry = new TrailEntry().about('trail', vault.header.vaultId).detail('fileName', basename(file))
  const keys = vault.keysForBackup()
  try {
    const { header, end, checkpoint, anchor } = frameOf(house, open, office)
    await anchor()
    const { records, bytes, sha256 } = await runTask(
      'trail.export',
      {
        databaseFile: vault.file,
        databaseKey: keys.database,
        file,
        header,
        end,
        until: { seq: checkpoint.seq, at: checkpoint.at },
      },
      report(control, 'writing'),
    )
    entry.detail('records', records).detail('bytes', bytes).detail('sha256', sha256)
    recordAct(open, author, 'trail.exported', 'done', entry)
    return { file, records, bytes }
  } catch (error) {
    entry.detail('code', isAppError(error) ? error.code : 'INTERNAL')
    recordAct(open, author, 'trail.export-failed', 'failed', entry)
    throw error
  } finally {
    wipeKeys(keys)
  }
}
