// The office's list of purposes, and what a visitor agreed to.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { smellsOfMarketing } from '../../../shared/values/purposes.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { consents } from './agreed.ts'

const db = tables<'purpose' | 'staff'>()

type Row = Output<'purposes.add'>

const rows = (store: ReadStore, id?: string): Row[] => {
  let query = db
    .selectFrom('purpose')
    .leftJoin('staff as begun', 'begun.id', 'purpose.begun_by')
    .leftJoin('staff as ended', 'ended.id', 'purpose.ended_by')
    .selectAll('purpose')
    .select(['begun.name as begun_name', 'ended.name as ended_name'])
    .orderBy(sql`ended_at is not null`)
    .orderBy('begun_at')
    .orderBy('purpose.id')
    .limit(500)
  if (id !== undefined) query = query.where('purpose.id', '=', id)
  return store.all(query).map((row) => ({
    id: row.id,
    zh: row.zh,
    en: row.en,
    forEntrusted: row.for_entrusted === 1,
    forVisitors: row.for_visitors === 1,
    byLaw: row.by_law === 1,
    begunAt: row.begun_at,
    begunBy: row.begun_name ?? '',
    endedAt: row.ended_at,
    endedBy: row.ended_name ?? '',
  }))
}

const one = (store: ReadStore, id: string): Row => {
  const [row] = rows(store, id)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

const most = 500

const list = {
  'purposes.list': ({ store }) => ({ rows: rows(store) }),

  'purposes.add': ({ store, actor, trail, now, house, afterCommit }, input) => {
    const { purposeZh: zh, purposeEn: en, forEntrusted, forVisitors } = input
    if (smellsOfMarketing(zh)) throw new AppError('INVALID', { reason: 'marketing' }, 'purposeZh')
    if (smellsOfMarketing(en)) throw new AppError('INVALID', { reason: 'marketing' }, 'purposeEn')
    if (!forEntrusted && !forVisitors) throw new AppError('INVALID', { reason: 'for-nobody' }, 'forEntrusted')
    const before = rows(store)
    if (before.length >= most) throw new AppError('INVALID', { reason: 'too-many' }, 'purposeZh')
    const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
    if (before.some((row) => row.endedAt === null && (same(row.zh, zh) || same(row.en, en)))) {
      throw new AppError('ALREADY_EXISTS', { what: 'purposeId' })
    }
    const id = uuidv7()
    store.run(
      db.insertInto('purpose').values({
        id,
        code: null,
        zh,
        en,
        for_entrusted: forEntrusted ? 1 : 0,
        for_visitors: forVisitors ? 1 : 0,
        by_law: 0,
        begun_at: now,
        begun_by: actor.staffId,
        ended_at: null,
        ended_by: null,
      }),
    )
    trail.about('purpose', id, zh).detail('forEntrusted', forEntrusted).detail('forVisitors', forVisitors)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'purpose' }))
    return one(store, id)
  },

  'purposes.end': ({ store, actor, trail, now, house, afterCommit }, { id }) => {
    const before = one(store, id)
    trail.about('purpose', id, before.zh)
    if (before.byLaw) throw new AppError('WRONG_STATE', { what: 'purpose-by-law' })
    if (before.endedAt !== null) throw new AppError('WRONG_STATE', { what: 'purpose-ended' })
    store.run(db.updateTable('purpose').set({ ended_at: now, ended_by: actor.staffId }).where('id', '=', id))
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'purpose' }))
    return one(store, id)
  },
} satisfies HandlersOf<'purposes.'>

export const purposes = { ...list, ...consents }
