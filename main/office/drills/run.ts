// One drill, or one verification, from its folder to its report. A worker does the work; main tells it what this vault's
// own trail says, deletes the throw-away, signs, and writes one row and one record, whatever it came to.
// What may go wrong: what ended it is in its report and thrown on, so that the window is told in words; CANCELLED leaves
// a row and a record, and no report.

import { AppError, type ErrorCode, isAppError } from '../../../shared/errors.ts'
import { checkOf, type DrillKind, type DrillState, drilledCases } from '../../../shared/values/drills.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { keyIdOf } from '../../audit/signature.ts'
import type { Author } from '../../audit/trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import type { OwnTrail } from '../../jobs/drill-checks.ts'
import type { BackupLook } from '../../jobs/drill-look.ts'
import type { DrillRunOutput } from '../../jobs/drill-run.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { ArchiveSecret } from '../../vault/archive/age-keys.ts'
import { makeDrillFolder, removeDrillFolder, sweepDrills } from './folders.ts'
import { bodyOf, sha256Of } from './report.ts'

const db = tables<'drill' | 'trail' | 'signing_key' | 'blob'>()

export type DrillWish = {
  readonly id: string
  readonly kind: DrillKind
  readonly secret: ArchiveSecret
  readonly look: BackupLook
  readonly limitMinutes: number
  readonly office: string
  readonly startedAt: string
  readonly author: Author
}

const nothingDone: DrillRunOutput = {
  checks: [],
  steps: [],
  cases: [],
  code: '',
  unwholeDocuments: 0,
  badDocuments: [],
  databaseSha256: '',
}

/** What the trail of a backup of this vault has to begin with. */
export const ownTrail = (
  { reader, trail }: Pick<OpenVault, 'reader' | 'trail'>,
  look: Pick<BackupLook, 'trail'>,
): OwnTrail => {
  const seq = Math.min(look.trail?.seq ?? 0, trail.head().seq)
  const record = reader.first(db.selectFrom('trail').select('hash').where('seq', '=', seq))
  const keys = reader.all(db.selectFrom('signing_key').select('public_key'))
  return {
    seq,
    hash: record?.hash.toString('hex') ?? '',
    keys: keys.map(({ public_key: key }) => key.toString('base64url')),
  }
}

const work = async (house: House, open: OpenVault, wish: DrillWish, control: JobControl): Promise<DrillRunOutput> => {
  const { id, kind, secret, look } = wish
  const folder = await makeDrillFolder(house.profile, id)
  return runTask(
    'drill.run',
    {
      kind,
      links: look.links,
      secret,
      folder,
      bytes: { database: look.databaseBytes, documents: look.documents.bytes },
      own: ownTrail(open, look),
      cases: drilledCases,
    },
    {
      signal: control.signal,
      onProgress: ({ step, done, total }) => control.progress(step, total > 0 ? Math.min(1, done / total) : null),
    },
  )
}

/**
 * A document that was damaged before the backup was made is no fault of the backup while the office has no better one
 * itself: it is told, and the drill passes. One that is whole here makes the backup worse than it should be.
 */
const forgiveDocuments = async ({ reader, vault }: OpenVault, output: DrillRunOutput): Promise<DrillRunOutput> => {
  const { badDocuments: bad, unwholeDocuments: known, checks } = output
  const check = checks.find((one) => one.check === 'documents')
  if (!check || check.ok || check.expected - check.found > Math.min(known, bad.length)) return output
  for (const id of bad) {
    const row = reader.first(db.selectFrom('blob').select(['id', 'size', 'sha256', 'tag']).where('id', '=', id))
    if (row && (await vault.blobs.check(row)).state === 'whole') return output
  }
  return { ...output, checks: checks.map((one) => (one === check ? { ...check, ok: true } : one)) }
}

type Ending = { readonly state: DrillState; readonly output: DrillRunOutput; readonly seconds: number }

const acts = {
  drill: { passed: 'drill.passed', failed: 'drill.failed' },
  verification: { passed: 'drill.verified', failed: 'drill.verification-failed' },
} as const

/** The row, its signed report and its record, in one transaction. */
const settle = (house: House, open: OpenVault, wish: DrillWish, { state, output, seconds }: Ending): void => {
  const { id, kind, look, author } = wish
  const { vault, store } = open
  const { code, checks } = output
  const problems = checks.filter(({ ok }) => !ok)
  const finishedAt = house.clock.now().toISOString()
  const fileName = look.files.at(-1) ?? ''
  const signed = state === 'passed' || state === 'failed'
  const body = signed
    ? bodyOf({
        ...wish,
        ...output,
        vaultId: vault.header.vaultId,
        program: house.version,
        state,
        finishedAt,
        seconds,
        by: { id: author.staffId, name: author.name, role: author.role },
      })
    : null
  const entry = new TrailEntry()
    .about('drill', id, fileName)
    .detail('fileName', fileName)
    .detail('createdAt', look.createdAt)
    .detail('seconds', seconds)
  const [first] = problems
  if (first) entry.detail('drillProblem', first.check).detail('problems', problems.length)
  if (code !== '') entry.detail('code', code)
  if (state === 'passed' && kind === 'drill') entry.detail('cases', output.cases.length)
  if (body !== null) entry.detail('sha256', sha256Of(body))
  const passed = state === 'passed'
  recordAct(open, author, acts[kind][passed ? 'passed' : 'failed'], passed ? 'done' : 'failed', entry, () =>
    store.run(
      db
        .updateTable('drill')
        .set({
          state,
          finished_at: finishedAt,
          seconds,
          code,
          problems: problems.length,
          body,
          key_id: body === null ? null : keyIdOf(vault.publicKey),
          signature: body === null ? null : vault.sign(Buffer.from(body, 'utf8')),
        })
        .where('id', '=', id),
    ),
  )
  house.emit('all', 'records.changed', { kind: 'drill' })
}

/** Until the vault was open and looked into; deleting it again is no part of a restore. */
const secondsOf = ({ steps }: DrillRunOutput): number =>
  Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / 1000

export const runDrill = async (
  house: House,
  open: OpenVault,
  wish: DrillWish,
  control: JobControl,
): Promise<JobResult> => {
  const { id, kind, limitMinutes } = wish
  let output = nothingDone
  let failure: unknown
  try {
    await sweepDrills(house.profile)
    const found = await work(house, open, wish, control)
    // Its keys may have been changed meanwhile, which opens the same vault anew.
    output = await forgiveDocuments(house.open ?? open, found)
    if (output.code !== '') failure = new AppError(output.code as ErrorCode)
  } catch (error) {
    failure = error
    output = { ...output, code: isAppError(error) ? error.code : 'INTERNAL' }
  }
  control.progress('removing', null)
  const began = performance.now()
  const gone = await removeDrillFolder(house.profile, id)
  const seconds = secondsOf(output)
  const removed = checkOf('removed', gone, 0, gone ? 0 : 1)
  const limit = checkOf('limit', seconds <= limitMinutes * 60, limitMinutes * 60, seconds)
  const whole: DrillRunOutput = {
    ...output,
    steps: [...output.steps, { step: 'removing', seconds: Math.round(performance.now() - began) / 1000 }],
    checks: [...output.checks, ...(kind === 'drill' && output.code === '' ? [limit] : []), removed],
  }
  const problems = whole.checks.filter(({ ok }) => !ok).length
  const passed = whole.code === '' && problems === 0
  const state = whole.code === 'CANCELLED' ? 'cancelled' : passed ? 'passed' : 'failed'
  settle(house, house.open ?? open, wish, { state, output: whole, seconds })
  if (failure !== undefined) throw failure
  return { drill: id, passed, problems, seconds }
}
