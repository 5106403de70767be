// Which part of a text is what somebody searched for, so that it can be marked: the search folds width, case, spaces and
// punctuation (search-tokens.ts), so the place is found by folding character by character. A name is also found by its
// pinyin and its initials; then the characters that were spelt are marked.
// What may go wrong: two characters that fold into one are met nowhere in names or numbers; such a text goes unmarked.

import { normaliseText } from './search-tokens.ts'

/** UTF-16 units, from inclusive, to exclusive. */
export type Mark = [from: number, to: number]

/** The first place of the text that says the query; null where none does. */
export const markOf = (text: string, query: string): Mark | null => {
  const wanted = normaliseText(query)
  if (wanted === '') return null
  let folded = ''
  // For each folded unit, where its character begins and ends.
  const places: Mark[] = []
  let at = 0
  for (const character of text) {
    const part = normaliseText(character)
    for (let unit = 0; unit < part.length; unit += 1) places.push([at, at + character.length])
    folded += part
    at += character.length
  }
  const found = folded.indexOf(wanted)
  const [from] = places[found] ?? []
  const [, to] = places[found + wanted.length - 1] ?? []
  return from === undefined || to === undefined ? null : [from, to]
}

/** The characters of a name that its pinyin or initials spell; null where the syllables don't go one to a character. */
export const markByPinyin = (name: string, pinyin: string, query: string): Mark | null => {
  const wanted = normaliseText(query).replaceAll('ü', 'v')
  const syllables = pinyin.split(' ').filter(Boolean)
  const characters = [...name]
  if (wanted === '' || characters.length !== syllables.length) return null
  const ends: number[] = []
  let units = 0
  for (const character of characters) {
    units += character.length
    ends.push(units)
  }
  const range = (first: number, last: number): Mark => [first === 0 ? 0 : (ends[first - 1] ?? 0), ends[last] ?? units]
  const initial = syllables
    .map((syllable) => syllable.charAt(0))
    .join('')
    .indexOf(wanted)
  if (initial >= 0) return range(initial, initial + wanted.length - 1)
  const joined = syllables.join('')
  const found = joined.indexOf(wanted)
  if (found < 0) return null
  const syllableAt = (place: number): number => {
    let end = 0
    return syllables.findIndex((syllable) => {
      end += syllable.length
      return end > place
    })
  }
  return range(syllableAt(found), syllableAt(found + wanted.length - 1))
}
