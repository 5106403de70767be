// What other folders need of the notices: the one in force, whether a text that was shown is of it, and the first one of
// a new vault. The table itself stays with this folder.

import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Language } from '../../../shared/locale/language.ts'
import { firstNoticePurposes } from '../../../shared/values/purposes.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { defaultNotice } from './default-notice.ts'

export { defaultNotice } from './default-notice.ts'

const db = tables<'notice' | 'notice_purpose'>()

/** SHA-256 in hex over the text's UTF-8 bytes, as docs/consent.md says it. */
export const textSha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The notice in force: the one with the highest number. undefined only before the first was installed. */
export const currentNotice = (store: ReadStore) =>
  store.first(db.selectFrom('notice').selectAll().orderBy('number', 'desc').limit(1))

type Shown = { readonly noticeId: string; readonly language: Language; readonly textSha256: string }

/** The notice in force, when the text that was shown is its text in that language; undefined otherwise. */
export const shownNotice = (store: ReadStore, shown: Shown) => {
  const current = currentNotice(store)
  const sha256 = shown.language === 'zh-CN' ? current?.zh_sha256 : current?.en_sha256
  return current?.id === shown.noticeId && sha256 === shown.textSha256 ? current : undefined
}

/** Says what a version of the notice is for. Once: the rows can't be changed. */
export const insertNoticePurposes = (store: WriteStore, noticeId: string, purposeIds: readonly string[]): void => {
  for (const purpose_id of new Set(purposeIds)) {
    store.run(db.insertInto('notice_purpose').values({ notice_id: noticeId, purpose_id }))
  }
}

type NewNotice = {
  readonly zh: string
  readonly en: string
  readonly now: string
  readonly by: string | null
  readonly purposeIds: readonly string[]
}

/** Adds a notice with the next number. `by` is null for the one that the program itself installs. */
export const insertNotice = (store: WriteStore, { zh, en, now, by, purposeIds }: NewNotice): string => {
  const id = uuidv7()
  const number = (currentNotice(store)?.number ?? 0) + 1
  store.run(
    db.insertInto('notice').values({
      id,
      number,
      zh,
      en,
      zh_sha256: textSha256(zh),
      en_sha256: textSha256(en),
      published_at: now,
      published_by: by,
    }),
  )
  insertNoticePurposes(store, id, purposeIds)
  return id
}

/** At the creation of a vault, inside its transaction: no visitor is ever registered without a notice. */
export const installFirstNotice = (store: WriteStore, now: string, officeName: string): void => {
  if (currentNotice(store)) return
  const { zh, en } = defaultNotice(officeName)
  insertNotice(store, {
    zh: zh.normalize('NFC'),
    en: en.normalize('NFC'),
    now,
    by: null,
    purposeIds: firstNoticePurposes,
  })
}
