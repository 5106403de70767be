// Sort order and initials of Chinese names. SQLite has no pinyin collation here (no ICU), so the order is a stored key.
// Only main imports this file: pinyin-pro carries its dictionary and would double the window's bundle.
// What may go wrong: a character with several readings gets the commonest; surnames are read as surnames (单 shàn,
// 仇 qiú, 曾 zēng, 尉迟 yù chí), which is right for people and is switched off for organisations.

import { pinyin } from 'pinyin-pro'
import type { SearchableName } from './name-match.ts'

export type { SearchableName } from './name-match.ts'
export { matchesName } from './name-match.ts'

export type PinyinName = SearchableName & { readonly sortKey: string }

/**
 * Pinyin of a name: `{ name: '吕小明', pinyin: 'lv xiao ming', initials: 'lxm', sortKey: 'lv3 xiao3 ming2 …' }`.
 * The sort key compares bytewise (SQLite BINARY): syllables, then tone, then the characters themselves.
 * `kind: 'person'` (default) reads the beginning as a surname.
 */
export function pinyinOf(name: string, kind: 'person' | 'organisation' = 'person'): PinyinName {
  const text = name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const syllablesOf = (toneType: 'none' | 'num'): string[] =>
    pinyin(text, {
      type: 'array',
      v: true,
      nonZh: 'consecutive',
      surname: kind === 'person' ? 'head' : 'off',
      toneType,
    })
      .flatMap((syllable) => syllable.toLowerCase().split(/[\s·•・]+/))
      .filter((syllable) => syllable !== '')
  const syllables = syllablesOf('none')
  return {
    name,
    pinyin: syllables.join(' '),
    initials: syllables.map((syllable) => [...syllable][0]!).join(''),
    sortKey: `${syllablesOf('num').join(' ')} ${text}`,
  }
}
