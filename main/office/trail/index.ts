// The trail as the security officer has it: reading, its state, checkpoints, verification and export.

import { basename, extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { signCheckpoint } from '../../audit/checkpoints.ts'
import { exportWhole, verifyWhole } from '../../audit/whole-trail.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { startJob } from '../../gate/start-job.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { officeInFileName } from '../../vault/archive/archive-name.ts'
import { between } from './between.ts'
import { concernedList, findConcerned } from './concerned.ts'
import { list } from './list.ts'
import { people } from './people.ts'
import { personSaw } from './person-saw.ts'
import { recordSeen } from './record-seen.ts'
import { rightHeld, rights } from './right-held.ts'

const db = tables<'trail' | 'checkpoint' | 'verification' | 'office'>()

const openVault = ({ open }: House): OpenVault => {
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return open
}

const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''

const authorOf = ({ actor }: Pick<Context<'trail.verify'>, 'actor'>) => ({
  staffId: actor.staffId,
  name: actor.name,
  role: actor.role,
})

const lastVerified = (store: ReadStore) => {
  const row = store.first(
    db.selectFrom('verification').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(1),
  )
  return row ? { at: row.at, records: row.records, whole: row.whole === 1 } : null
}

export const trail = {
  'trail.list': list,
  'trail.people': people,
  'trail.personSaw': personSaw,
  'trail.recordSeen': recordSeen,
  'trail.rights': rights,
  'trail.rightHeld': rightHeld,
  'trail.between': between,
  'trail.findConcerned': findConcerned,
  'trail.concernedList': concernedList,

  'trail.state': ({ store, house }) => {
    const last = store.first(db.selectFrom('trail').select('seq').orderBy('seq', 'desc').limit(1))
    const checkpoint = store.first(
      db.selectFrom('checkpoint').select(['seq', 'at', 'reason']).orderBy('seq', 'desc').orderBy('at', 'desc').limit(1),
    )
    return {
      records: last?.seq ?? 0,
      checkpoint: checkpoint
        ? { ...checkpoint, reason: checkpoint.reason.replace(/^rotated-(to|from)\//, 'rotation/').replace(/\/.*/, '') }
        : null,
      publicKey: openVault(house).vault.publicKey.toString('base64url'),
      lastVerified: lastVerified(store),
    }
  },

  'trail.checkpoint': ({ house, trail: entry, afterCommit }) => {
    const open = openVault(house)
    const { checkpoint, anchor } = signCheckpoint(house, open, 'on-demand')
    entry.about('trail', open.vault.header.vaultId).detail('seq', checkpoint.seq)
    afterCommit(() => {
      anchor().catch(() => undefined)
      house.emit('all', 'records.changed', { kind: 'trail' })
    })
    return { seq: checkpoint.seq }
  },

  'trail.verify': (context) => {
    const { house, trail: entry } = context
    const open = openVault(house)
    entry.about('trail', open.vault.header.vaultId)
    const author = authorOf(context)
    return { jobId: startJob(context, 'trail-verify', (control) => verifyWhole(house, open, author, control)) }
  },

  'trail.export': prepared(
    async ({ house, store, session, now }) => {
      house.jobs.assertFree('trail-export')
      const suggested = `anjuan-trail-${officeInFileName(officeName(store))}-${now.replace(/\.\d+|[-:]/g, '')}.jsonl`
      const filters = [{ name: 'JSON Lines', extensions: ['jsonl'] }]
      const file = await house.desktop.chooseSaveFile(session.windowId, suggested, filters)
      // Nothing was begun: nothing is recorded.
      if (file === null) throw new AppError('CANCELLED')
      return extname(file) === '' ? `${file}.jsonl` : file
    },
    (context, _input, file) => {
      const { house, store, trail: entry } = context
      const open = openVault(house)
      entry.about('trail', open.vault.header.vaultId).detail('fileName', basename(file))
      const author = authorOf(context)
      const office = officeName(store)
      return {
        jobId: startJob(context, 'trail-export', (control) => exportWhole(house, open, author, office, file, control)),
      }
    },
  ),
} satisfies HandlersOf<'trail.'>
