// The part of a note around what was searched for. The search folds width, case and punctuation, so the place is found
// by folding the note character by character.

import { normaliseText } from '../../../shared/values/search-tokens.ts'

const before = 14
const longest = 60

/** At most 60 characters of the note, with … where it was cut. */
export const excerptOf = (note: string, query: string): string => {
  const characters = [...note.replace(/\s+/g, ' ')]
  const folded: string[] = []
  const places: number[] = []
  for (const [place, character] of characters.entries()) {
    for (const part of normaliseText(character)) {
      folded.push(part)
      places.push(place)
    }
  }
  // Characters beyond the basic plane are two units of a text: the place is counted in characters.
  const at = folded.join('').indexOf(normaliseText(query))
  const hit = at < 0 ? 0 : (places[[...folded.join('').slice(0, at)].length] ?? 0)
  const from = Math.max(0, Math.min(hit - before, characters.length - longest))
  const cut = characters.slice(from, from + longest)
  return `${from > 0 ? '…' : ''}${cut.join('')}${from + longest < characters.length ? '…' : ''}`
}
