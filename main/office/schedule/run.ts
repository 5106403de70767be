// One backup of the program's own, to one destination: find it and know it again, look whether what was written last is
// still what it was, write, look once more that the medium was not changed meanwhile, and let go what the rules keep no
// longer. Everything that takes time is in workers.
// What may go wrong: DESTINATION_GONE with its reason, CANCELLED; whatever it is, it is written down with the
// destination, told on the supervisor's first page, and tried again later.

import { AppError, isAppError } from '../../../shared/errors.ts'
import { removable, withoutBase } from '../../../shared/values/backup-retention.ts'
import { type DueReason, fullIsDue, waitAfter } from '../../../shared/values/backup-schedule.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction, recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import {
  beginScheduled,
  type Copy,
  copiesAt,
  lostAt,
  noteChecked,
  noteGone,
  officeName,
  recipientsOf,
  writeBackup,
} from '../backup/for-others.ts'
import { foundWholeAmong } from '../drills/for-others.ts'
import { inTime } from './in-time.ts'
import type { Schedule, Target } from './rows.ts'

const db = tables<'backup_target'>()

/** A destination that does not say within this whether it is there is too slow for now. */
const findMilliseconds = 20_000
/** Reading the newest again: a slow stick takes an hour for what a slow stick may hold. */
const readMilliseconds = 60 * 60_000
/** Writing that comes no further for so long has stopped for good. */
const stallMilliseconds = 10 * 60_000
const minute = 60_000
/** After somebody stopped it. */
const stoppedMilliseconds = 15 * minute
/** A copy is read again once, at the first run that begins this long after it was written: no longer from memory. */
const readAgainAfter = 10 * minute

export type Run = {
  readonly house: House
  readonly open: OpenVault
  readonly schedule: Schedule
  readonly target: Target
  readonly reason: DueReason
  readonly control: JobControl
  /** What is no longer waited for but still holds the destination. */
  readonly stuck: (work: Promise<unknown>) => void
}

const destinationOf = ({ kind, folder, volume, below, mark }: Target) => ({ kind, folder, volume, below, mark })

const find = async ({ target, control, stuck }: Run): Promise<string> => {
  const work = runTask('destination.find', destinationOf(target))
  stuck(work)
  return (await inTime(work, findMilliseconds, control.signal)).folder
}

/** The newest, read again once: it must come from the medium now, and no longer from memory. */
const readAgain = async (run: Run, folder: string, newest: Copy): Promise<void> => {
  const { house, open, control, stuck, reason } = run
  const age = house.clock.now().getTime() - Date.parse(newest.finishedAt)
  // On quitting somebody waits.
  if (newest.checkedAt !== null || age < readAgainAfter || reason === 'quit') return
  control.progress('checking', null)
  const { fileName: name, sha256 } = newest
  const work = runTask('destination.read', { folder, name, sha256 }, { signal: control.signal })
  stuck(work)
  const { whole } = await inTime(work, readMilliseconds, control.signal)
  if (whole) noteChecked(house, open, newest.id)
  else noteGone(house, open, newest, { why: 'lost', problem: 'altered' })
}

/** Finds the destination. Files that are gone or changed are written down as lost; nothing is to rest on them. */
const findAndCheck = async (run: Run): Promise<string> => {
  const { house, open, target, control, stuck } = run
  const copies = copiesAt(open.reader, target.id)
  const files = copies.map(({ fileName: name, bytes }) => ({ name, bytes }))
  const work = runTask('destination.check', { destination: destinationOf(target), files })
  stuck(work)
  const { folder, problems } = await inTime(work, findMilliseconds, control.signal)
  for (const { name, problem } of problems) {
    const copy = copies.find(({ fileName }) => fileName === name)
    if (copy) noteGone(house, open, copy, { why: 'lost', problem })
  }
  const left = copies.filter(({ fileName }) => !problems.some(({ name }) => name === fileName))
  // What rests on one that is gone can't be restored either.
  const broken = withoutBase(left)
  for (const copy of left) if (broken.includes(copy.id)) noteGone(house, open, copy, { why: 'lost', problem: 'base' })
  const newest = left.find(({ id }) => !broken.includes(id))
  if (newest) await readAgain(run, folder, newest)
  return folder
}

/** The newest backup there that another may rest on: its whole chain is present, and it is not yet time for a full one. */
const baseFor = (copies: readonly Copy[], fullDays: number, now: Date): string | undefined => {
  const byId = new Map(copies.map((copy) => [copy.id, copy]))
  const newest = copies[0]
  if (!newest || fullDays <= 1) return undefined
  let at: Copy | undefined = newest
  for (let length = 1; at; length++) {
    if (at.baseId === null) return fullIsDue(fullDays, at.at, length, now) ? undefined : newest.id
    at = byId.get(at.baseId)
  }
  return undefined
}

const write = async (run: Run, folder: string): Promise<void> => {
  const { house, open, schedule, target, reason, control, stuck } = run
  const { keys, toWhom } = recipientsOf(open.reader, schedule.recipientIds)
  if (keys.length === 0) throw new AppError('WRONG_STATE', { reason: 'no-recipient' })
  const copies = copiesAt(open.reader, target.id)
  // After a loss the whole is written anew: nobody knows what else that medium did not keep.
  const lost = lostAt(open.reader, target.id)
  const afterLoss = lost !== undefined && (copies[0] === undefined || copies[0].at < lost)
  const baseId = afterLoss ? undefined : baseFor(copies, schedule.fullDays, house.clock.now())
  const id = beginScheduled(house, open, { destinationId: target.id, folder, reason, toWhom })
  const abort = new AbortController()
  const cancel = (): void => abort.abort()
  control.signal.addEventListener('abort', cancel, { once: true })
  if (control.signal.aborted) cancel()
  let stalled = (): void => undefined
  const stall = new Promise<never>((_resolve, reject) => {
    stalled = () => {
      cancel()
      reject(new AppError('DESTINATION_GONE', { reason: 'slow' }))
    }
  })
  let timer = setTimeout(stalled, stallMilliseconds)
  const work = writeBackup(
    house,
    open,
    {
      id,
      folder,
      lock: { recipients: keys },
      office: officeName(open.reader),
      author: null,
      baseId,
      beforeDone: async () => {
        if ((await find(run)) !== folder) throw new AppError('DESTINATION_GONE', { reason: 'another-medium' })
      },
    },
    {
      signal: abort.signal,
      progress: (step, fraction) => {
        clearTimeout(timer)
        timer = setTimeout(stalled, stallMilliseconds)
        control.progress(step, fraction)
      },
    },
  )
  stuck(work)
  try {
    await Promise.race([work, stall])
  } finally {
    clearTimeout(timer)
    control.signal.removeEventListener('abort', cancel)
  }
}

/** Lets go what the rules keep no longer. Answers how many files. */
const letGo = async (run: Run): Promise<number> => {
  const { house, open, target, schedule, control } = run
  const copies = copiesAt(open.reader, target.id)
  if (copies.length === 0) return 0
  const deep = foundWholeAmong(
    open.reader,
    copies.map(({ id }) => id),
  )
  const kept = copies.map(({ id, baseId, at }) => ({ id, baseId, at, deep: deep.has(id) }))
  let count = 0
  for (const id of removable(kept, schedule)) {
    const copy = copies.find((each) => each.id === id)!
    const file = { name: copy.fileName, bytes: copy.bytes }
    const work = runTask('destination.remove', { destination: destinationOf(target), file })
    run.stuck(work)
    const { was } = await inTime(work, findMilliseconds, control.signal)
    // Not as it was written: nobody removes it, and it counts no more.
    noteGone(house, open, copy, was === 'altered' ? { why: 'lost', problem: was } : { why: 'retention' })
    count += 1
  }
  return count
}

const codes: Readonly<Record<string, string>> = { DISK_FULL: 'full', READ_ONLY: 'read-only' }

/** In the words of a destination: a full or locked medium is not the vault's own disk. */
const asGone = (error: unknown): unknown => {
  if (!isAppError(error)) return error
  const ownDisk = String(error.params.reason ?? '').startsWith('SQLITE_')
  const reason = ownDisk ? undefined : codes[error.code]
  if (reason) return new AppError('DESTINATION_GONE', { reason })
  // ENOENT, EIO, ENODEV, ENXIO, ESTALE …: it was pulled out, or broke.
  const pulled =
    error.code === 'FILE_FAILED' && /^E(?:NOENT|IO|NODEV|NXIO|STALE|NOTCONN|NOTDIR)$/.test(String(error.params.reason))
  return pulled ? new AppError('DESTINATION_GONE', { reason: 'pulled' }) : error
}

const settle = (
  { house, open, target }: Run,
  values: { code: string; reason: string; tries: number; next_at: string | null },
  record: boolean,
): void => {
  const tried_at = house.clock.now().toISOString()
  const rows = (): void => {
    open.store.run(
      db
        .updateTable('backup_target')
        .set({ ...values, tried_at })
        .where('destination_id', '=', target.id),
    )
  }
  if (record) {
    const entry = new TrailEntry().about('schedule', target.id, target.folder)
    entry.detail('folder', target.folder).detail('code', values.code).detail('gone', values.reason)
    recordAct(open, null, 'schedule.unreachable', 'failed', entry, rows)
  } else inTransaction(open, rows)
  house.emit('all', 'records.changed', { kind: 'schedule' })
}

const noteFailure = (run: Run, error: unknown): void => {
  const { house, target } = run
  const now = house.clock.now().getTime()
  const after = (milliseconds: number): string => new Date(now + milliseconds).toISOString()
  const code = isAppError(error) ? error.code : 'INTERNAL'
  if (code === 'CANCELLED') {
    const { code, reason, tries } = target
    settle(run, { code, reason, tries, next_at: after(stoppedMilliseconds) }, false)
    return
  }
  const reason = isAppError(error) ? String(error.params.reason ?? '') : ''
  const tries = target.tries + 1
  // A drive that is not plugged in is looked for every minute: as soon as it is, the backup is made up for.
  const next_at = after(reason === 'unplugged' ? minute : waitAfter(tries))
  settle(run, { code, reason, tries, next_at }, code !== target.code || reason !== target.reason)
}

/** @throws AppError what became of it; it is written down by then */
export const runScheduled = async (run: Run): Promise<void> => {
  const { house, open } = run
  try {
    const folder = await findAndCheck(run)
    try {
      await write(run, folder)
    } catch (error) {
      const gone = asGone(error)
      // Room is made by the rules, and by nothing else; then once more.
      const full = isAppError(gone) && gone.params.reason === 'full'
      if (!full || (await letGo(run)) === 0) throw gone
      await write(run, folder)
    }
    if (house.open === open) settle(run, { code: '', reason: '', tries: 0, next_at: null }, false)
  } catch (error) {
    const gone = asGone(error)
    // Closed meanwhile: there is nothing to write it into any more.
    if (house.open === open && open.vault.db.open) noteFailure(run, gone)
    throw gone
  }
  // The backup is there whatever becomes of this: what could not be let go now goes after the next.
  await letGo(run).catch((error: unknown) => {
    if (!isAppError(error)) throw error
  })
}
