// The signed report of a drill: the UTF-8 bytes of one JSON text that has a single spelling (members in this order, no
// spaces), under the vault's Ed25519 key; its first member keeps it apart from everything else that the key signs.
// docs/drills.md describes it.

import { createHash, verify } from 'node:crypto'
import type { z } from 'zod'
import { drillReport } from '../../../shared/contract/drills.ts'
import type { DrillCheck, DrillKind, DrillState } from '../../../shared/values/drills.ts'
import { publicKeyOf } from '../../audit/signature.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { BackupLook } from '../../jobs/drill-look.ts'
import type { StepTime } from '../../jobs/drill-run.ts'

const db = tables<'drill' | 'signing_key'>()

export const reportFormat = 'anjuan/restore-drill/v1'

export type Report = z.infer<typeof drillReport>

export type ReportParts = {
  readonly vaultId: string
  readonly office: string
  readonly program: string
  readonly id: string
  readonly kind: DrillKind
  readonly state: DrillState
  readonly code: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly seconds: number
  readonly limitMinutes: number
  readonly look: BackupLook
  readonly databaseSha256: string
  readonly steps: readonly StepTime[]
  readonly checks: readonly DrillCheck[]
  readonly cases: readonly { readonly number: string; readonly rows: number; readonly sealed: number }[]
  readonly by: { readonly id: string; readonly name: string; readonly role: string }
}

export const bodyOf = (parts: ReportParts): string => {
  const { look } = parts
  return JSON.stringify({
    format: reportFormat,
    vaultId: parts.vaultId,
    office: parts.office,
    program: parts.program,
    id: parts.id,
    kind: parts.kind,
    state: parts.state,
    code: parts.code,
    startedAt: parts.startedAt,
    finishedAt: parts.finishedAt,
    seconds: parts.seconds,
    limitMinutes: parts.limitMinutes,
    backup: {
      files: [...look.files],
      createdAt: look.createdAt,
      program: look.program,
      formatVersion: look.formatVersion,
      database: parts.databaseSha256 === '' ? null : { bytes: look.databaseBytes, sha256: parts.databaseSha256 },
      documents: look.documents,
      trail: look.trail,
      rows: look.rows,
    },
    steps: parts.steps.map(({ step, seconds }) => ({ step, seconds })),
    checks: parts.checks.map(({ check, ok, expected, found, about }) => ({
      check,
      ok,
      expected,
      found,
      about: [...about],
    })),
    cases: parts.cases.map(({ number, rows, sealed }) => ({ number, rows, sealed })),
    by: parts.by,
  } satisfies Report)
}

export const sha256Of = (body: string): string => createHash('sha256').update(body, 'utf8').digest('hex')

/** undefined for a text that is no report: it was altered. */
export const parseReport = (body: string): Report | undefined => {
  try {
    return drillReport.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** Whether the signature holds, and whether the row still says what was signed. */
export const holdReport = (store: ReadStore, id: string): { readonly signature: boolean; readonly row: boolean } => {
  const row = store.first(db.selectFrom('drill').selectAll().where('id', '=', id))
  const report = row?.body ? parseReport(row.body) : undefined
  if (!row?.body || !row.signature || !report) return { signature: false, row: false }
  const key = store.first(
    db
      .selectFrom('signing_key')
      .select('public_key')
      .where('id', '=', row.key_id ?? ''),
  )
  const signature =
    key !== undefined && verify(null, Buffer.from(row.body, 'utf8'), publicKeyOf(key.public_key), row.signature)
  const same =
    report.id === row.id &&
    report.kind === row.kind &&
    report.state === row.state &&
    report.code === row.code &&
    report.startedAt === row.started_at &&
    report.finishedAt === row.finished_at &&
    report.seconds === row.seconds &&
    report.limitMinutes === row.limit_minutes &&
    report.by.id === row.by_id &&
    report.backup.createdAt === row.backup_at &&
    report.backup.files.at(-1) === row.file_name &&
    report.checks.filter(({ ok }) => !ok).length === row.problems
  return { signature, row: same }
}
