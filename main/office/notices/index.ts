// The notice that visitors read: the one in force, its history, and publishing a new version. A version is never changed
// or removed, because signatures are bound to its exact text; the table refuses both.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'
import { currentNotice, insertNotice, insertNoticePurposes } from './for-others.ts'

const db = tables<'notice' | 'notice_purpose' | 'purpose'>()
const pageSize = 20

const purposeIdsOf = (store: ReadStore, noticeId: string): string[] =>
  store
    .all(db.selectFrom('notice_purpose').select('purpose_id').where('notice_id', '=', noticeId).orderBy('purpose_id'))
    .map(({ purpose_id }) => purpose_id)

const purposeNames = (store: ReadStore, ids: readonly string[]): string =>
  store
    .all(
      db
        .selectFrom('purpose')
        .select('zh')
        .where('id', 'in', [...ids])
        .orderBy('id'),
    )
    .map(({ zh }) => zh)
    .join('、')

/** Throws INVALID where one is not in use, or not for visitors. What the law asks for may be said, too. */
const assertForVisitors = (store: ReadStore, purposeIds: readonly string[]): void => {
  const ids = [...new Set(purposeIds)]
  const known = store.all(
    db
      .selectFrom('purpose')
      .select('id')
      .where('id', 'in', ids)
      .where('for_visitors', '=', 1)
      .where('ended_at', 'is', null),
  )
  if (known.length !== ids.length) throw new AppError('INVALID', { reason: 'unknown' }, 'purposeIds')
}

const noticeOf = (store: ReadStore, row: Schema['notice']): Output<'notices.current'> => ({
  id: row.id,
  number: row.number,
  publishedAt: row.published_at,
  zh: row.zh,
  en: row.en,
  zhSha256: row.zh_sha256,
  enSha256: row.en_sha256,
  purposeIds: purposeIdsOf(store, row.id),
})

/** One way to end a line, so that the same words have the same hash whoever's keyboard they came from. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n')

export const notices = {
  'notices.current': ({ store }) => {
    const row = currentNotice(store)
    if (!row) throw new AppError('NOT_FOUND')
    return noticeOf(store, row)
  },

  /** Newest first. */
  'notices.list': ({ store }, { cursor }) => {
    const place = decodeCursor(cursor, 'number')
    let query = db.selectFrom('notice').selectAll().orderBy('number', 'desc')
    if (place) query = query.where('number', '<', Number(place[0]))
    const rows = store.all(query.limit(pageSize + 1))
    const { rows: shown, next } = pageOf(rows, pageSize, (last) => [last.number, last.id])
    return { rows: shown.map((row) => noticeOf(store, row)), next }
  },

  'notices.publish': ({ actor, store, trail, now, house, afterCommit }, input) => {
    const zh = unixLines(input.zh)
    const en = unixLines(input.en)
    const before = currentNotice(store)
    assertForVisitors(store, input.purposeIds)
    const purposeIds = [...new Set(input.purposeIds)].sort()
    const purposesBefore = before ? purposeIdsOf(store, before.id).join() : null
    if (before && before.zh === zh && before.en === en && purposesBefore === purposeIds.join()) {
      throw new AppError('ALREADY_EXISTS', { what: 'notice' })
    }
    insertNotice(store, { zh, en, now, by: actor.staffId, purposeIds })
    const published = currentNotice(store)
    if (!published) throw new Error('the notice just published is not there')
    trail
      .about('notice', published.id, String(published.number))
      .change('zh', before?.zh_sha256 ?? null, published.zh_sha256)
      .change('en', before?.en_sha256 ?? null, published.en_sha256)
      .detail('purposes', purposeNames(store, purposeIds))
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'notice' }))
    return noticeOf(store, published)
  },

  /** For a version that an office wrote before versions said their purposes. Once, like the version itself. */
  'notices.statePurposes': ({ store, trail, house, afterCommit }, { id, purposeIds }) => {
    const row = store.first(db.selectFrom('notice').selectAll().where('id', '=', id))
    if (!row) throw new AppError('NOT_FOUND')
    trail.about('notice', row.id, String(row.number))
    if (purposeIdsOf(store, id).length > 0) throw new AppError('WRONG_STATE', { what: 'purposes-stated' })
    assertForVisitors(store, purposeIds)
    insertNoticePurposes(store, id, purposeIds)
    trail.detail('purposes', purposeNames(store, purposeIds))
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'notice' }))
    return noticeOf(store, row)
  },
} satisfies HandlersOf<'notices.'>
