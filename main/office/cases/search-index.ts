// What the full-text tables hold: the tokens of a case's names and numbers, and of each note, once in the scope of its
// collector and once in that of its team. A scope's word is a short hash of an id: two that meet by chance cost a look
// at a few rows more, since every candidate is verified by the scope's own predicate (search.ts).

import { createHash } from 'node:crypto'
import { indexTokens } from '../../../shared/values/search-tokens.ts'
import { tables, type WriteStore } from '../../gate/store.ts'

const db = tables<'case_search' | 'note_search'>()

export type SearchScopes = { readonly collectorId: string | null; readonly teamId: string }

export type CaseTexts = {
  readonly debtorName: string
  readonly pinyin: string
  readonly initials: string
  readonly number: string
  readonly contractNumber: string
}

const hashes = new Map<string, string>()

const shortHash = (id: string): string => {
  let hash = hashes.get(id)
  if (hash === undefined) {
    hash = createHash('sha256').update(id).digest().readUInt32BE(0).toString(36)
    // As many as an office ever has of people and teams.
    if (hashes.size > 10_000) hashes.clear()
    hashes.set(id, hash)
  }
  return hash
}

/** The scope of one collector's cases as it stands in tokens. */
export const collectorWord = (staffId: string): string => `c${shortHash(staffId)}`
/** The scope of one team's cases as it stands in tokens. */
export const teamWord = (teamId: string): string => `t${shortHash(teamId)}`

const words = ({ collectorId, teamId }: SearchScopes): string[] => [
  ...(collectorId === null ? [] : [collectorWord(collectorId)]),
  teamWord(teamId),
]

/** Everything a case is found by through `in: 'names'`, each text by itself. */
export const textsOf = (texts: CaseTexts): string[] => [
  texts.debtorName,
  texts.pinyin,
  texts.initials,
  texts.number,
  texts.contractNumber,
]

const tokensOf = (scopes: SearchScopes, texts: readonly string[]): string => {
  const tokens = new Set<string>()
  for (const word of words(scopes)) {
    for (const text of texts) for (const token of indexTokens(word, text).split(' ')) tokens.add(token)
  }
  return [...tokens].join(' ').trim()
}

export const caseTokens = (scopes: SearchScopes, texts: CaseTexts): string => tokensOf(scopes, textsOf(texts))
export const noteTokens = (scopes: SearchScopes, note: string): string => tokensOf(scopes, [note])

/** Indexes a case's names, or indexes them anew after a change of collector or team. */
export const indexCase = (store: WriteStore, row: number, scopes: SearchScopes, texts: CaseTexts): void => {
  store.run(db.replaceInto('case_search').values({ rowid: row, tokens: caseTokens(scopes, texts) }))
}

/** Indexes a note; one without words is not in the index at all. */
export const indexNote = (store: WriteStore, row: number, scopes: SearchScopes, note: string): void => {
  if (note === '') return
  store.run(db.replaceInto('note_search').values({ rowid: row, tokens: noteTokens(scopes, note) }))
}
