// Choosing, looking into and restoring a backup. Before there is a vault, and where start-up says that the present one
// can't be opened, whoever holds the file and its key may restore; over an open vault only its supervisor, after the
// password. What may go wrong: see restore-vault.ts; FORBIDDEN, CONFIRM_PASSWORD, BUSY.

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { startJob } from '../../gate/start-job.ts'
import { tables } from '../../gate/store.ts'
import { runTask } from '../../jobs/run-task.ts'
import { type ArchiveSecret, parseSecret } from '../../vault/archive/age-keys.ts'
import { withFileErrors } from '../../vault/archive/file-io.ts'
import type { Manifest } from '../../vault/archive/manifest.ts'
import { restoreVault } from './restore-vault.ts'

const db = tables<'staff'>()

/** Tables that a person knows, in the order they are shown in, and what the contract calls them. */
const known: readonly (readonly [table: string, name: string])[] = [
  ['staff', 'staff'],
  ['team', 'teams'],
  ['visitor', 'visitors'],
  ['visit', 'visits'],
  ['consent', 'consents'],
  ['client', 'clients'],
  ['debtor', 'debtors'],
  ['case_file', 'cases'],
  ['contact_record', 'contacts'],
  ['trail', 'trail'],
  ['recipient', 'recipients'],
  ['backup', 'backups'],
]

const contentsOf = (manifest: Manifest, bytes: number): Output<'restore.inspect'> => ({
  officeName: manifest.office,
  vaultId: manifest.vaultId,
  createdAt: manifest.createdAt,
  programVersion: manifest.programVersion,
  formatVersion: manifest.formatVersion,
  counts: Object.fromEntries(known.map(([table, name]) => [name, manifest.counts[table] ?? 0])),
  bytes,
})

/** An identity may come with the comments that its file has around it. */
const secretOf = async (secret: Parsed<'restore.inspect'>['secret']): Promise<ArchiveSecret> => {
  if (secret.kind === 'passphrase') return { passphrase: secret.passphrase }
  const parsed = await parseSecret(secret.identity)
  if ('identity' in parsed) return parsed
  throw new AppError('INVALID', { reason: 'format' }, 'identity')
}

/** Throws FORBIDDEN or CONFIRM_PASSWORD. */
const assertMayRestore = ({ house, session, store, now }: Context<'restore.start'>): void => {
  const { startUp, open } = house
  if (!open) {
    const free = startUp.state === 'first-start' || (startUp.state === 'failed' && startUp.ways.includes('restore'))
    if (!free) throw new AppError('FORBIDDEN')
    return
  }
  // A vault that was just made and has nobody in it yet has nothing to lose.
  if (!store.first(db.selectFrom('staff').select('id').limit(1))) return
  if (session.state !== 'active' || session.actor?.role !== 'supervisor') throw new AppError('FORBIDDEN')
  if (session.confirmedUntil < Date.parse(now)) throw new AppError('CONFIRM_PASSWORD')
}

/** Whatever else is under way works on the vault that is about to be put aside. */
const assertQuiet = ({ jobs }: House): void => {
  const kinds = ['backup', 'trail-verify', 'trail-export', 'restore', 'import-check', 'import', 'import-undo'] as const
  for (const kind of kinds) jobs.assertFree(kind)
}

export const restore = {
  'restore.chooseFile': prepared(
    async ({ house, session }) => {
      const filters = [{ name: 'age', extensions: ['age'] }]
      return { file: remember(session, await house.desktop.chooseFile(session.windowId, filters)) }
    },
    (_context, _input, chosen) => chosen,
  ),

  'restore.inspect': prepared(
    async ({ session }, { file, secret }) => {
      assertChosen(session, file, 'file')
      const manifest = await runTask('archive.inspect', { file, secret: await secretOf(secret) })
      const { size } = await withFileErrors(() => stat(file))
      return contentsOf(manifest, size)
    },
    (_context, _input, contents) => contents,
  ),

  'restore.start': prepared(
    async (_before, { secret }) => secretOf(secret),
    (context, { file, protection }, secret) => {
      const { house, trail, actor } = context
      const header = house.open?.vault.header
      trail.about('vault', header?.vaultId ?? '', header?.name ?? '').detail('fileName', basename(file))
      assertMayRestore(context)
      assertChosen(context.session, file, 'file')
      assertQuiet(house)
      const author = actor && { staffId: actor.staffId, name: actor.name, role: actor.role }
      return {
        jobId: startJob(context, 'restore', (control) =>
          restoreVault(house, { file, secret, protection, author }, control),
        ),
      }
    },
  ),
} satisfies HandlersOf<'restore.'>
