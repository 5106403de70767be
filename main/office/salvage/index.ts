// Reading what can be read of a damaged vault into a new one, what came of it, and mending documents from a backup.

import { z } from 'zod'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { assertChosen } from '../../gate/chosen.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import type { Session } from '../../gate/session.ts'
import { startJob } from '../../gate/start-job.ts'
import { tables } from '../../gate/store.ts'
import { type ArchiveSecret, parseSecret } from '../../vault/archive/age-keys.ts'
import { salvageReport } from '../../vault/salvage/report.ts'
import { mendDocuments } from './mend-documents.ts'
import { salvageVault } from './salvage-vault.ts'

const db = tables<'salvage' | 'office'>()

export type BackupChoice = { readonly file: string; readonly secret: ArchiveSecret } | null

/** An identity may come with the comments that its file has around it. */
const choiceOf = async (session: Session, backup: Parsed<'salvage.start'>['backup']): Promise<BackupChoice> => {
  if (!backup) return null
  const { file, secret } = backup
  assertChosen(session, file, 'file')
  if (secret.kind === 'passphrase') return { file, secret: { passphrase: secret.passphrase } }
  const parsed = await parseSecret(secret.identity)
  if (!('identity' in parsed)) throw new AppError('INVALID', { reason: 'format' }, 'identity')
  return { file, secret: parsed }
}

const stored = z.strictObject({ report: salvageReport })

export const salvage = {
  'salvage.start': prepared(
    async ({ session }, { backup }) => choiceOf(session, backup),
    (context, { protection }, backup) => {
      const { house } = context
      const { startUp, open } = house
      const ways = open || startUp.state !== 'failed' ? [] : startUp.ways
      const byBackup = ways.includes('salvage-by-backup')
      if (!byBackup && !ways.includes('salvage')) throw new AppError('FORBIDDEN')
      if (byBackup && backup === null) throw new AppError('WRONG_STATE', { what: 'keys' })
      for (const kind of ['restore', 'salvage', 'vault-check'] as const) house.jobs.assertFree(kind)
      return { jobId: startJob(context, 'salvage', (control) => salvageVault(house, { backup, protection }, control)) }
    },
  ),

  'salvage.reports': ({ store, house, trail }) => {
    const header = house.open?.vault.header
    trail.about('vault', header?.vaultId ?? '', header?.name ?? '')
    const rows = store.all(db.selectFrom('salvage').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(100))
    const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
    return {
      officeName: office,
      vaultId: header?.vaultId ?? '',
      rows: rows.map(({ id, at, kept_folder: keptFolder, body }) => {
        const { report } = stored.parse(JSON.parse(body))
        const { damaged: _, frames: _frames, version: _version, documentsLost: documentsLostIds, ...rest } = report
        const { documentsLostCount: documentsLost, ...counts } = rest
        return {
          id,
          at,
          keptFolder,
          ...counts,
          documentsLost,
          documentsLostIds,
          tables: report.tables.filter(({ gaps }) => gaps > 0),
        }
      }),
    }
  },

  'salvage.documents': prepared(
    async ({ session, house }, { backup }) => {
      house.jobs.assertFree('documents-check')
      return choiceOf(session, backup)
    },
    (context, _input, backup) => {
      const { house, trail, actor } = context
      const header = house.open?.vault.header
      trail.about('vault', header?.vaultId ?? '', header?.name ?? '')
      const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
      return {
        jobId: startJob(context, 'documents-check', (control) => mendDocuments(house, { backup, author }, control)),
      }
    },
  ),
} satisfies HandlersOf<'salvage.'>
