// Deep verification of backups, and restore drills. A page names one of the backups that were made here, or a file that
// was chosen in its own window's dialog. What cannot come to anything is refused before a job begins: a wrong key, another
// office's backup, a newer or a cut one, and a disk without room.

import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { sentence } from '../../../shared/locale/sentences.ts'
import type { DrillKind } from '../../../shared/values/drills.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type Before, type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { startJob } from '../../gate/start-job.ts'
import { tables } from '../../gate/store.ts'
import type { BackupLook } from '../../jobs/drill-look.ts'
import { runTask } from '../../jobs/run-task.ts'
import { type ArchiveSecret, parseSecret } from '../../vault/archive/age-keys.ts'
import { backupAt, backupById, verifiedBackups } from '../backup/for-others.ts'
import { holdReport, parseReport, sha256Of } from './report.ts'
import { drillsWithNames, dueOf, findDrill, lastPassed, limitOf, shownRow } from './rows.ts'
import { runDrill } from './run.ts'

const db = tables<'drill' | 'drill_limit' | 'office' | 'signing_key'>()
const pageSize = 30
/** Backups that a page offers. */
const mostOffered = 30

type Asked = Parsed<'drills.start'>
type Looked = {
  readonly backupId: string | null
  readonly secret: ArchiveSecret
  readonly look: BackupLook
}

/** An identity may come with the comments that its file has around it. */
const secretOf = async (opens: Asked['opens']): Promise<ArchiveSecret> => {
  if (opens.kind === 'passphrase') return { passphrase: opens.passphrase }
  const parsed = await parseSecret(opens.identity)
  if ('identity' in parsed) return parsed
  throw new AppError('INVALID', { reason: 'format' }, 'identity')
}

type Asking = Pick<Before<'drills.start'>, 'house' | 'session' | 'store' | 'asked'>

/** The file, and the backup that it is, where it lies as it was written here. */
const fileOf = ({ session, store, asked }: Asking, which: Asked['which']) => {
  if (which.kind === 'file') {
    const { file } = which
    assertChosen(session, file, 'file')
    return { file, backupId: backupAt(store, dirname(file), basename(file))?.id ?? null }
  }
  asked.about('backup', which.id)
  const row = backupById(store, which.id)
  if (!row) throw new AppError('NOT_FOUND')
  return { file: join(row.folder, row.file_name), backupId: row.id }
}

const lookAt = async (asking: Asking, { which, opens }: Asked): Promise<Looked> => {
  const { house } = asking
  house.jobs.assertFree('drill')
  const { file, backupId } = fileOf(asking, which)
  const secret = await secretOf(opens)
  const look = await runTask('drill.look', { file, secret, vaultId: house.open?.vault.header.vaultId ?? '' })
  return { backupId, secret, look }
}

const begin = (
  context: Context<'drills.start'> | Context<'drills.verify'>,
  kind: DrillKind,
  { backupId, secret, look }: Looked,
): { jobId: string; id: string } => {
  const { store, actor, house, now, trail, afterCommit } = context
  const { open } = house
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  const id = uuidv7()
  const fileName = look.files.at(-1) ?? ''
  const { minutes: limitMinutes } = limitOf(store)
  store.run(
    db.insertInto('drill').values({
      id,
      kind,
      state: 'running',
      started_at: now,
      finished_at: null,
      by_id: actor.staffId,
      backup_id: backupId,
      file_name: fileName,
      backup_at: look.createdAt,
      seconds: null,
      limit_minutes: limitMinutes,
      code: '',
      problems: 0,
      body: null,
      key_id: null,
      signature: null,
    }),
  )
  trail.about('drill', id, fileName).detail('fileName', fileName).detail('createdAt', look.createdAt)
  const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
  const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
  const wish = { id, kind, secret, look, limitMinutes, office, startedAt: now, author }
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'drill' }))
  return { id, jobId: startJob(context, 'drill', (control) => runDrill(house, open, wish, control)) }
}

/** How long a folder may take to answer, in milliseconds. */
const patience = 2_000

/** A network folder that does not answer counts as not there: the page must not wait for it. */
const isThere = async (folder: string, fileName: string): Promise<boolean> => {
  const given = new AbortController()
  const found = stat(join(folder, fileName)).then(
    (one) => one.isFile(),
    () => false,
  )
  const late = sleep(patience, false, { signal: given.signal, ref: false }).catch(() => false)
  const there = await Promise.race([found, late])
  given.abort()
  return there
}

export const drills = {
  'drills.state': ({ store, today }) => {
    const { state, before } = dueOf(store, today)
    const drilled = lastPassed(store, 'drill')
    const verified = lastPassed(store, 'verification')
    const { minutes, version } = limitOf(store)
    return {
      due: state,
      before,
      lastPassed: drilled
        ? { id: drilled.id, at: drilled.finished_at ?? drilled.started_at, seconds: drilled.seconds ?? 0 }
        : null,
      lastVerified: verified ? { id: verified.id, at: verified.finished_at ?? verified.started_at } : null,
      limitMinutes: minutes,
      limitVersion: version,
    }
  },

  'drills.backups': prepared(
    async ({ store }) => {
      const rows = verifiedBackups(store, mostOffered, 'newest')
      const here = await Promise.all(rows.map((row) => isThere(row.folder, row.file_name)))
      return rows.map((row, index) => ({
        id: row.id,
        fileName: row.file_name,
        folder: row.folder,
        at: row.started_at,
        bytes: row.bytes,
        to: row.to_whom,
        here: here[index] ?? false,
      }))
    },
    (_context, _input, rows) => ({ rows }),
  ),

  'drills.chooseFile': prepared(
    async ({ house, session }) => {
      const filters = [{ name: 'age', extensions: ['age'] }]
      return { file: remember(session, await house.desktop.chooseFile(session.windowId, filters)) }
    },
    (_context, _input, chosen) => chosen,
  ),

  'drills.start': prepared(lookAt, (context, _input, looked) => begin(context, 'drill', looked)),

  'drills.verify': prepared(lookAt, (context, _input, looked) => begin(context, 'verification', looked)),

  'drills.list': ({ store }, { cursor }) => {
    const place = decodeCursor(cursor, 'string')
    const query = drillsWithNames()
      .$if(place !== undefined, (before) =>
        before.where((eb) =>
          eb(eb.refTuple('drill.started_at', 'drill.id'), '<', eb.tuple(String(place![0]), String(place![1]))),
        ),
      )
      .orderBy('drill.started_at', 'desc')
      .orderBy('drill.id', 'desc')
      .limit(pageSize + 1)
    const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.started_at, last.id])
    return { rows: rows.map(shownRow), next }
  },

  'drills.read': ({ store, trail, session }, { id }) => {
    trail.about('drill', id)
    const row = findDrill(store, id)
    trail.subjects[0] = { kind: 'drill', id, label: row.file_name }
    const key = store.first(
      db
        .selectFrom('signing_key')
        .select('public_key')
        .where('id', '=', row.key_id ?? ''),
    )
    return {
      ...shownRow(row),
      reason: row.code === '' ? '' : sentence(session.language, row.code as ErrorCode, {}),
      report: row.body === null ? null : (parseReport(row.body) ?? null),
      signature:
        row.body === null || row.signature === null
          ? null
          : {
              keyId: row.key_id ?? '',
              publicKey: key?.public_key.toString('base64url') ?? '',
              value: row.signature.toString('base64url'),
              sha256: sha256Of(row.body),
            },
    }
  },

  'drills.check': ({ store }, { id }) => {
    findDrill(store, id)
    return holdReport(store, id)
  },

  'drills.setLimit': ({ store, trail, house, afterCommit }, { version, minutes }) => {
    trail.about('drill', 'limit')
    const before = limitOf(store)
    const done = store.run(
      db
        .updateTable('drill_limit')
        .set({ minutes, version: version + 1 })
        .where('only', '=', 1)
        .where('version', '=', version),
    )
    if (done.changes === 0) throw new AppError('CONFLICT')
    trail.change('limitMinutes', before.minutes, minutes)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'drill' }))
    return {}
  },
} satisfies HandlersOf<'drills.'>
