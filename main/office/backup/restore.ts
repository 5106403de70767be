// Choosing, looking into and restoring a backup. Before there is a vault, and where start-up says that the present one
// can't be opened, whoever holds the file and its key may restore; over an open vault only its supervisor, after the
// password; a backup of another vault only where that is said. What may go wrong: see restore-vault.ts; FORBIDDEN,
// CONFIRM_PASSWORD, BUSY.

import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { saidOf } from '../../../shared/values/standings.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type Before, type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { startJob } from '../../gate/start-job.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { type ArchiveSecret, parseSecret } from '../../vault/archive/age-keys.ts'
import type { ArchiveSummary, ChainLink } from '../../vault/archive/chain.ts'
import { withFileErrors } from '../../vault/archive/file-io.ts'
import { decodeLedger, maxLedgerLength } from '../../vault/destruction/ledger.ts'
import { readHeader } from '../../vault/header.ts'
import { restoreVault } from './restore-vault.ts'
import { inspectBeside, type Reading, vaultHere } from './standing.ts'

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

type Contents = Omit<Output<'restore.inspect'>, 'jobId'>

const contentsOf = (links: readonly ChainLink[], present: string | undefined): Contents => {
  const { manifest } = links.at(-1)!
  return {
    officeName: manifest.office,
    vaultId: manifest.vaultId,
    createdAt: manifest.createdAt,
    programVersion: manifest.programVersion,
    formatVersion: manifest.formatVersion,
    counts: Object.fromEntries(known.map(([table, name]) => [name, manifest.counts[table] ?? 0])),
    bytes: links.reduce((sum, { bytes }) => sum + bytes, 0),
    chain: links.map(({ file, createdAt, full, bytes }) => ({ fileName: basename(file), createdAt, full, bytes })),
    foreign: present !== undefined && present !== manifest.vaultId,
  }
}

const mostListed = 1000

const listed = (found: readonly ArchiveSummary[], refused: number): Output<'restore.listFolder'> => {
  const baseOf = new Map(found.map(({ backupId, baseId }) => [backupId, baseId]))
  const ready = (id: string | null, seen = 0): boolean =>
    id === null || (seen <= found.length && baseOf.has(id) && ready(baseOf.get(id) ?? null, seen + 1))
  const rows = found.slice(0, mostListed).map(({ file, createdAt, office, vaultId, full, baseId, bytes }) => ({
    file,
    fileName: basename(file),
    createdAt,
    officeName: office,
    vaultId,
    full,
    bytes,
    ready: ready(baseId),
  }))
  return { rows, refused }
}

/** An identity may come with the comments that its file has around it. */
const secretOf = async (secret: Parsed<'restore.inspect'>['secret']): Promise<ArchiveSecret> => {
  if (secret.kind === 'passphrase') return { passphrase: secret.passphrase }
  const parsed = await parseSecret(secret.identity)
  if ('identity' in parsed) return parsed
  throw new AppError('INVALID', { reason: 'format' }, 'identity')
}

const hasStaff = (store: ReadStore): boolean => store.first(db.selectFrom('staff').select('id').limit(1)) !== undefined

/** A vault that does not open may well have some. */
const hasRecords = ({ house, store }: Context<'restore.start'>): boolean => !house.open || hasStaff(store)

/** Whose vault is here, open or not; undefined where there is none, or its header can't be read. */
const presentVault = async ({ open, profile }: House): Promise<string | undefined> =>
  open?.vault.header.vaultId ?? (await readHeader(join(profile, 'vault')).catch(() => undefined))?.vaultId

/** Held against the backup's own key later; here only its form. */
const givenLedger = async (path: string): Promise<Uint8Array> => {
  const { size } = await withFileErrors(() => stat(path))
  if (size > maxLedgerLength) throw new AppError('LEDGER_REFUSED', { reason: 'form' }, 'ledgerFile')
  const bytes = await withFileErrors(() => readFile(path))
  decodeLedger(bytes)
  return bytes
}

/** `anybody`: there is nothing to lose, or nothing opens; else its supervisor; else nobody who is here. */
const whoMayRestore = ({ house, session, store }: Pick<Before, 'house' | 'session' | 'store'>) => {
  const { startUp, open } = house
  if (!open) {
    const free = startUp.state === 'first-start' || (startUp.state === 'failed' && startUp.ways.includes('restore'))
    return free ? 'anybody' : 'nobody'
  }
  // A vault that was just made and has nobody in it yet has nothing to lose.
  if (!hasStaff(store)) return 'anybody'
  return session.state === 'active' && session.actor?.role === 'supervisor' ? 'supervisor' : 'nobody'
}

/** Throws FORBIDDEN or CONFIRM_PASSWORD. */
const assertMayRestore = (context: Context<'restore.start'>): void => {
  const who = whoMayRestore(context)
  if (who === 'nobody') throw new AppError('FORBIDDEN')
  if (who === 'supervisor' && context.session.confirmedUntil < Date.parse(context.now)) {
    throw new AppError('CONFIRM_PASSWORD')
  }
}

/** Whatever else is under way works on the vault that is about to be put aside. */
const assertQuiet = ({ jobs }: House): void => {
  const kinds = [
    'backup',
    'scheduled-backup',
    'trail-verify',
    'trail-export',
    'restore',
    'restore-inspect',
    'salvage',
    'vault-check',
    'documents-check',
    'rotation',
    'drill',
    'hand-over',
    'import-check',
    'import',
    'import-undo',
  ] as const
  for (const kind of kinds) jobs.assertFree(kind)
}

/** Whether whoever asks may restore over the vault that is here, of which the backup is one: the others are not told of it. */
const isBeside = async (before: Pick<Before, 'house' | 'session' | 'store'>, vaultId: string): Promise<boolean> => {
  const here = await vaultHere(before.house)
  const ours = here !== undefined && (here.header === undefined || here.header.vaultId === vaultId)
  return ours && whoMayRestore(before) !== 'nobody'
}

/** Reads all of it, and keeps nothing. Throws as chain.ts says. */
const inspectWhole = async (
  house: House,
  { file, secret, beside }: { readonly file: string; readonly secret: ArchiveSecret; readonly beside: boolean },
  { signal, progress }: JobControl,
): Promise<JobResult> => {
  const options: Reading = {
    signal,
    onProgress: ({ done, total }) => progress('reading', total > 0 ? done / total : null),
  }
  if (beside) return saidOf(await inspectBeside(house, file, secret, options))
  await runTask('archive.verify', { file, secret }, options)
  return {}
}

export const restore = {
  'restore.chooseFile': prepared(
    async ({ house, session }) => {
      const filters = [{ name: 'age', extensions: ['age'] }]
      return { file: remember(session, await house.desktop.chooseFile(session.windowId, filters)) }
    },
    (_context, _input, chosen) => chosen,
  ),

  'restore.chooseFolder': prepared(
    async ({ house, session }) => ({
      folder: remember(session, await house.desktop.chooseFolder(session.windowId)),
    }),
    (_context, _input, chosen) => chosen,
  ),

  'restore.chooseLedger': prepared(
    async ({ house, session }) => {
      const filters = [{ name: 'json', extensions: ['json'] }]
      return { file: remember(session, await house.desktop.chooseFile(session.windowId, filters)) }
    },
    (_context, _input, chosen) => chosen,
  ),

  'restore.listFolder': prepared(
    async ({ session }, { folder, secret }) => {
      assertChosen(session, folder, 'folder')
      const { found, refused } = await runTask('archive.folder', { folder, secret: await secretOf(secret) })
      // Each was chosen with its folder.
      for (const { file } of found) remember(session, file)
      return listed(found, refused.length)
    },
    (_context, _input, rows) => rows,
  ),

  'restore.inspect': prepared(
    async (before, { file, secret }) => {
      const { house, session } = before
      assertChosen(session, file, 'file')
      house.jobs.assertFree('restore-inspect')
      const opened = await secretOf(secret)
      // What the ends of the files tell comes at once; only then is everything read.
      const links = await runTask('archive.chain', { file, secret: opened })
      const beside = await isBeside(before, links.at(-1)!.vaultId)
      return { opened, beside, contents: contentsOf(links, await presentVault(house)) }
    },
    (context, { file }, { opened, beside, contents }) => ({
      ...contents,
      jobId: startJob(context, 'restore-inspect', (control) =>
        inspectWhole(context.house, { file, secret: opened, beside }, control),
      ),
    }),
  ),

  'restore.start': prepared(
    async ({ house, session }, { secret, ledgerFile: path }) => {
      if (path !== undefined) assertChosen(session, path, 'ledgerFile')
      return {
        secret: await secretOf(secret),
        ledger: path === undefined ? undefined : await givenLedger(path),
        present: await presentVault(house),
      }
    },
    (context, { file, protection, foreign }, { secret, ledger, present }) => {
      const { house, trail, actor } = context
      const header = house.open?.vault.header
      trail.about('vault', header?.vaultId ?? '', header?.name ?? '').detail('fileName', basename(file))
      assertMayRestore(context)
      assertChosen(context.session, file, 'file')
      assertQuiet(house)
      // Where nobody has anything to lose there is nothing to mistake it for.
      const expect = present !== undefined && !foreign && hasRecords(context) ? { vaultId: present } : undefined
      const author = actor && { staffId: actor.staffId, name: actor.name, role: actor.role }
      return {
        jobId: startJob(context, 'restore', (control) =>
          restoreVault(house, { file, secret, protection, author, ledger, expect }, control),
        ),
      }
    },
  ),
} satisfies HandlersOf<'restore.'>
