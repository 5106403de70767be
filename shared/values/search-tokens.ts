// Substring search in Chinese text through SQLite FTS5, with tokens made here instead of by a tokenizer of SQLite's.
// A text becomes its single characters and its overlapping pairs; each is written as one ASCII word
// `<scope>x<hex>` or `<scope>x<hex>y<hex>`, so that the tokenizer `ascii` sees exactly the tokens we meant, and
// nothing that a person types can become FTS5 syntax. The scope (one collector, one team) is part of the word:
// a search can't meet a row outside its scope, and a big office's rows don't slow a small scope down.
// What may go wrong: asking with tokens only is exact up to two characters; from three on the pairs may occur apart
// from each other, so every candidate row is verified with `searchMatcher`, which gives exactly what LIKE '%…%' over the
// normalised text gives. Measured: with detail=none this needs half the index of exact phrases, at the same speed.

/** Longest normalised text that is indexed, in characters; what is beyond is not found. Inputs are bounded far below. */
export const maximumIndexedCharacters = 100_000

/** Longest normalised query, in characters; what is beyond is ignored by matchQuery and searchMatcher alike. */
export const maximumQueryCharacters = 64

// Punctuation, spaces, controls, lone surrogates, and what is never seen (joiners, variation selectors).
// Private-use characters stay: some rare names are still written with them.
const dropped = /[\p{P}\p{Z}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Folds width, case, punctuation and spaces, so that 「 Ａ．王 」 and `a王` are the same text. Idempotent. */
export const normaliseText = (text: string): string =>
  // Dropping a joiner can let two characters compose, hence NFKC once more (tried on every character: once is enough).
  text.normalize('NFKC').toLowerCase().replace(dropped, '').normalize('NFKC')

// The letters x and y are not hexadecimal digits, so the last of them in a token tells where the payload begins
// whatever the scope is: no scope's token can equal another scope's.
const scopePattern = /^[a-z][0-9a-z]{0,40}$/

function checkScope(scope: string): void {
  if (!scopePattern.test(scope))
    throw new RangeError('a search scope is a lower-case letter and up to 40 letters or digits')
}

const hexOf = (character: string): string => character.codePointAt(0)!.toString(16)

/**
 * The words to store in an FTS5 column for one text in one scope, joined by spaces; '' when nothing is searchable.
 * Each word once: the index keeps no positions. Throws RangeError on a scope that is not `[a-z][0-9a-z]*`.
 */
export function indexTokens(scope: string, text: string): string {
  checkScope(scope)
  const tokens = new Set<string>()
  let previous = ''
  let count = 0
  for (const character of normaliseText(text)) {
    count += 1
    if (count > maximumIndexedCharacters) break
    const hex = hexOf(character)
    if (previous !== '') tokens.add(`${scope}x${previous}y${hex}`)
    tokens.add(`${scope}x${hex}`)
    previous = hex
  }
  return [...tokens].join(' ')
}

const queryCharacters = (query: string): readonly string[] => [...normaliseText(query)].slice(0, maximumQueryCharacters)

/**
 * The FTS5 MATCH expression that finds a query's candidates in a scope: its one character, or all its pairs; null when
 * nothing searchable was typed. Bind it as a parameter. Works with detail=full, column and none, over any columns.
 * Every row that contains the query is among the candidates; see searchMatcher for the reverse.
 */
export function matchQuery(scope: string, query: string): string | null {
  checkScope(scope)
  const hexes = queryCharacters(query).map(hexOf)
  if (hexes.length === 0) return null
  if (hexes.length === 1) return `"${scope}x${hexes[0]}"`
  const pairs = new Set(hexes.slice(1).map((hex, index) => `"${scope}x${hexes[index]}y${hex}"`))
  return [...pairs].join(' AND ')
}

/** A test for candidate rows: true when the normalised text contains the normalised query. An empty query matches all. */
export function searchMatcher(query: string): (text: string) => boolean {
  const wanted = queryCharacters(query).join('')
  return (text) => normaliseText(text).includes(wanted)
}

/** searchMatcher for a single text. */
export const containsNormalised = (text: string, query: string): boolean => searchMatcher(query)(text)
