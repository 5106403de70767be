// What the full-text tables hold: the tokens of a case's names and numbers, and of each note, once in the scope of its
// collector and once in that of its team. A scope's word is a short hash of an id: two that meet by chance cost a look
// at a few rows more, since every candidate is verified by the scope's own predicate (search.ts).

import { createHash } from 'node:crypto'
import { indexTokens, matchQuery, normaliseText } from '../../../shared/values/search-tokens.ts'
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

/**
 * Pinyin and initials out of the stored order of a name (`lv3 xiao3 ming2 吕小明`): the list of cases has that column,
 * and a look at the debtor for each candidate would cost as much again.
 */
export const pinyinOfSort = (sort: string, name: string): { pinyin: string; initials: string } => {
  const text = name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const syllables = sort
    .slice(0, Math.max(0, sort.length - text.length - 1))
    .split(' ')
    .filter(Boolean)
  const bare = syllables.map((syllable) => syllable.replace(/(?<=[a-z])\d+$/, ''))
  return { pinyin: bare.join(' '), initials: bare.map((syllable) => [...syllable][0] ?? '').join('') }
}

/** Everything a case is found by through `in: 'names'`, each text by itself. */
export const textsOf = (texts: CaseTexts): string[] => [
  texts.debtorName,
  texts.pinyin,
  texts.initials,
  texts.number,
  texts.contractNumber,
]

// Numbers share most of their pairs of digits with thousands of others: whatever has a digit is indexed by its triples
// too, and asked for by them. What contains such a query has a digit itself, so nothing is missed.
const hasDigit = /\d/
const triples = (word: string, text: string): string[] => {
  const normal = normaliseText(text)
  const characters = [...normal]
  if (characters.length < 3 || !hasDigit.test(normal)) return []
  const hexes = characters.map((character) => character.codePointAt(0)?.toString(16))
  // As search-tokens.ts writes pairs, with z before the third: no other token has a z after the scope's x.
  return hexes.slice(2).map((hex, index) => `${word}x${hexes[index]}y${hexes[index + 1]}z${hex}`)
}

/** The MATCH expression for candidates in a scope; null when nothing searchable was typed. */
export const caseMatch = (word: string, query: string): string | null => {
  const precise = triples(word, query)
  return precise.length > 0 ? [...new Set(precise)].map((token) => `"${token}"`).join(' AND ') : matchQuery(word, query)
}

const tokensOf = (scopes: SearchScopes, texts: readonly string[]): string => {
  const tokens = new Set<string>()
  for (const word of words(scopes)) {
    for (const text of texts) for (const token of indexTokens(word, text).split(' ')) tokens.add(token)
  }
  return [...tokens].join(' ').trim()
}

export const caseTokens = (scopes: SearchScopes, texts: CaseTexts): string => {
  const given = textsOf(texts)
  const precise = words(scopes).flatMap((word) => given.flatMap((text) => triples(word, text)))
  return [tokensOf(scopes, given), ...new Set(precise)].join(' ').trim()
}
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
