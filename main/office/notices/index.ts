// The notice that visitors read: the one in force, its history, and publishing a new version. A version is never changed
// or removed, because signatures are bound to its exact text; the table refuses both.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'
import { currentNotice, insertNotice } from './for-others.ts'

const db = tables<'notice'>()
const pageSize = 20

const noticeOf = (row: Schema['notice']): Output<'notices.current'> => ({
  id: row.id,
  number: row.number,
  publishedAt: row.published_at,
  zh: row.zh,
  en: row.en,
  zhSha256: row.zh_sha256,
  enSha256: row.en_sha256,
})

/** One way to end a line, so that the same words have the same hash whoever's keyboard they came from. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n')

export const notices = {
  'notices.current': ({ store }) => {
    const row = currentNotice(store)
    if (!row) throw new AppError('NOT_FOUND')
    return noticeOf(row)
  },

  /** Newest first. */
  'notices.list': ({ store }, { cursor }) => {
    const place = decodeCursor(cursor, 'number')
    let query = db.selectFrom('notice').selectAll().orderBy('number', 'desc')
    if (place) query = query.where('number', '<', Number(place[0]))
    const rows = store.all(query.limit(pageSize + 1))
    const { rows: shown, next } = pageOf(rows, pageSize, (last) => [last.number, last.id])
    return { rows: shown.map(noticeOf), next }
  },

  'notices.publish': ({ actor, store, trail, now, house, afterCommit }, input) => {
    const zh = unixLines(input.zh)
    const en = unixLines(input.en)
    const before = currentNotice(store)
    if (before && before.zh === zh && before.en === en) throw new AppError('ALREADY_EXISTS', { what: 'notice' })
    insertNotice(store, { zh, en, now, by: actor.staffId })
    const published = currentNotice(store)
    if (!published) throw new Error('the notice just published is not there')
    trail
      .about('notice', published.id, String(published.number))
      .change('zh', before?.zh_sha256 ?? null, published.zh_sha256)
      .change('en', before?.en_sha256 ?? null, published.en_sha256)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'notice' }))
    return noticeOf(published)
  },
} satisfies HandlersOf<'notices.'>
