// Looking into a medium: each backup file in the chosen folder is read whole, and is registered where it is byte for byte
// one that was verified when it was made. Nothing on the medium is written.
// What may go wrong: INVALID folder (not chosen), BUSY, CANCELLED, FILE_FAILED; each leaves the register as it was.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { startJob } from '../../gate/start-job.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { withFileErrors } from '../../vault/archive/file-io.ts'
import { db, heldOn, mediumOf, movable } from './rows.ts'

/** A folder of a medium, not a disk with everything on it. */
const mostFiles = 500

type Found = { readonly path: string; readonly size: number }

const filesIn = (folder: string): Promise<Found[]> =>
  withFileErrors(async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.age') && !name.startsWith('.'))
    const found: Found[] = []
    for (const name of names.slice(0, mostFiles)) {
      const path = join(folder, name)
      const about = await stat(path)
      if (about.isFile()) found.push({ path, size: about.size })
    }
    return found
  })

type Wish = { readonly mediumId: string; readonly folder: string; readonly author: Author }

/** Main's own list says which sizes there can be: a file of another size is not read at all. */
const match = async (open: OpenVault, folder: string, control: JobControl) => {
  const files = await filesIn(folder)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const matched: string[] = []
  let done = 0
  for (const { path, size } of files) {
    control.progress('reading', total > 0 ? done / total : null)
    const sized = open.reader.all(
      db.selectFrom('backup').select(['id', 'sha256']).where('bytes', '=', size).where('state', '=', 'verified'),
    )
    if (sized.length > 0) {
      const { sha256 } = await runTask('file.hash', { file: path }, { signal: control.signal })
      const same = sized.find((one) => one.sha256 === sha256)
      if (same) matched.push(same.id)
    }
    done += size
    if (control.signal.aborted) throw new AppError('CANCELLED')
  }
  return { matched, files: files.length }
}

const look = async (house: House, open: OpenVault, wish: Wish, control: JobControl): Promise<JobResult> => {
  const { mediumId, folder, author } = wish
  try {
    const { matched, files } = await match(open, folder, control)
    const now = house.clock.now().toISOString()
    // It may have been handed over meanwhile: what was signed stays what was signed.
    if (mediumOf(open.reader, mediumId).state !== 'here') throw new AppError('WRONG_STATE', { what: 'medium-state' })
    const before = new Set(heldOn(open.reader, mediumId).map((one) => one.backup_id))
    const missing = [...before].filter((one) => !matched.includes(one)).length
    const entry = new TrailEntry()
      .about('medium', mediumId, mediumOf(open.reader, mediumId).label)
      .detail('found', matched.length)
      .detail('foreign', files - matched.length)
      .detail('missing', missing)
    for (const id of matched.slice(0, 200)) entry.about('backup', id)
    recordAct(open, author, 'medium.looked-at', 'done', entry, () => {
      for (const backup_id of matched) {
        const values = { medium_id: mediumId, backup_id, put_at: now, put_by: author.staffId ?? '', checked_at: now }
        open.store.run(
          db
            .insertInto('medium_backup')
            .values(values)
            .onConflict((conflict) => conflict.columns(['medium_id', 'backup_id']).doUpdateSet({ checked_at: now })),
        )
      }
    })
    house.emit('all', 'records.changed', { kind: 'medium' })
    return { found: matched.length, foreign: files - matched.length, missing }
  } catch (error) {
    const code = isAppError(error) ? error.code : 'INTERNAL'
    recordAct(
      open,
      author,
      'medium.look-failed',
      'failed',
      new TrailEntry().about('medium', mediumId).detail('code', code),
    )
    throw error
  }
}

export const looking = {
  'media.chooseFolder': prepared(
    async ({ house, session }) => ({
      folder: remember(session, await house.desktop.chooseFolder(session.windowId)),
    }),
    (_context, _input, chosen) => chosen,
  ),

  'media.look': (context, { id, version, folder }) => {
    const { store, trail, house, actor, session } = context
    trail.about('medium', id)
    const medium = movable(store, id, version, 'hand-over')
    trail.detail('label', medium.label)
    assertChosen(session, folder, 'folder')
    const { open } = house
    if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
    const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
    return {
      jobId: startJob(context, 'medium-look', (control) =>
        look(house, open, { mediumId: id, folder, author }, control),
      ),
    }
  },
} satisfies Partial<HandlersOf<'media.'>>
