// Type-ahead over people's names: by characters, by pinyin, by initials, or by a mixture (`张`, `zhangw`, `zw`, `zhwei`).
// Pure and small, so the window can use it too; the pinyin itself is made in main (pinyin.ts) and sent along.
// What may go wrong: where the pinyin doesn't go one syllable to one character (Latin names), only whole text matches.

import { normaliseText } from './search-tokens.ts'

/** `pinyin` is syllables joined by spaces without tones (ü as v), `initials` their first letters: `zhang wei`, `zw`. */
export type SearchableName = { readonly name: string; readonly pinyin: string; readonly initials: string }

const maximumQuery = 64

/** True when the query, typed from any character of the name on, goes along with it; an empty query matches all. */
export function matchesName(query: string, person: SearchableName): boolean {
  const wanted = normaliseText(query).replaceAll('ü', 'v')
  if (wanted === '') return true
  if (wanted.length > maximumQuery) return false
  const name = normaliseText(person.name)
  if (name.includes(wanted) || person.initials.includes(wanted)) return true
  const syllables = person.pinyin.toLowerCase().replaceAll('ü', 'v').split(' ').filter(Boolean)
  const characters = [...name]
  const aligned = characters.length === syllables.length
  const failed = new Set<number>()
  // Whether wanted from `position` on is spelt by whole characters or beginnings of syllables from `index` on.
  const goesOn = (position: number, index: number): boolean => {
    if (position === wanted.length) return true
    const syllable = syllables[index]
    const key = position * (syllables.length + 1) + index
    if (syllable === undefined || failed.has(key)) return false
    const character = aligned ? characters[index]! : ''
    if (character !== '' && wanted.startsWith(character, position) && goesOn(position + character.length, index + 1))
      return true
    for (let length = syllable.length; length > 0; length -= 1) {
      if (wanted.startsWith(syllable.slice(0, length), position) && goesOn(position + length, index + 1)) return true
    }
    failed.add(key)
    return false
  }
  return syllables.some((_, index) => goesOn(0, index))
}
