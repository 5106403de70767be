// A document leaves the program: chosen place, reason and record first, then the bytes. Where it goes is asked by main
// itself; the page neither gives nor learns a path.
// What may go wrong: CANCELLED at the dialog (nothing is recorded, nothing left); DAMAGED_FILE, DISK_FULL, READ_ONLY or
// FILE_FAILED while writing: recorded, and the unfinished file is removed.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type Before, type Context, prepared } from '../../gate/context.ts'
import { recordAct } from '../../gate/record-act.ts'
import { startJob } from '../../gate/start-job.ts'
import { assertPurpose } from '../purposes/for-others.ts'
import { openOf } from './add.ts'
import { rowBefore } from './read.ts'
import { blobOf, openableOn } from './rows.ts'
import { readTarget } from './targets.ts'

/** A name that every file system takes. */
const fileName = (name: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
  const plain = name.replace(/[\u0000-\u001f<>:"/\\|?*]/g, '_').replace(/[. ]+$/, '')
  return plain === '' ? 'document' : plain
}

export const exportDocument = prepared(
  async (before: Before<'documents.export'>, { id, target }: Parsed<'documents.export'>) => {
    before.house.jobs.assertFree('document-export')
    let name: string
    try {
      ;({ name } = rowBefore(before, 'documents.export', target, id))
    } catch (error) {
      // Refused, and recorded, inside the transaction.
      if (isAppError(error)) return undefined
      throw error
    }
    const file = await before.house.desktop.chooseSaveFile(before.session.windowId, fileName(name), [])
    if (file === null) throw new AppError('CANCELLED')
    return file
  },
  (context: Context<'documents.export'>, { id, target, reason, purposeId }, file) => {
    const { store, actor, trail, house } = context
    readTarget(context, target)
    trail.about('document', id)
    const row = openableOn(store, target, id, actor.role)
    if (file === undefined) throw new AppError('NOT_FOUND')
    const purpose = assertPurpose(context, purposeId, 'document', id)
    trail.purpose = reason
    trail.detail('purpose', purpose.zh)
    trail.detail('reason', reason).detail('bytes', row.size).detail('sha256', row.sha256.toString('hex'))
    const open = openOf(house)
    const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
    const work = async (control: Parameters<Parameters<typeof startJob>[2]>[0]) => {
      try {
        await open.vault.blobs.export(blobOf(row), file, {
          signal: control.signal,
          onDone: (done) => control.progress('writing', row.size > 0 ? done / row.size : null),
        })
        return { bytes: row.size }
      } catch (error) {
        const entry = new TrailEntry().about(target.kind, target.id).about('document', id)
        entry.detail('code', isAppError(error) ? error.code : 'INTERNAL')
        recordAct(open, author, 'file.export-failed', 'failed', entry)
        throw error
      }
    }
    return { jobId: startJob(context, 'document-export', work) }
  },
)
