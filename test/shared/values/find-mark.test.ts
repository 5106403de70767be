// The marked part of what was found: always a part that says the query, whatever was folded on the way.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markByPinyin, markOf } from '../../../shared/values/find-mark.ts'
import { containsNormalised, normaliseText } from '../../../shared/values/search-tokens.ts'

const marked = (text: string, mark: readonly [number, number] | null) => (mark ? text.slice(...mark) : null)

describe('the marked part', () => {
  it.each([
    ['王小明', '小', '小'],
    ['AJ-2026-000123', '2026000', '2026-000'],
    ['AJ-2026-000123', '-000123', '000123'],
    ['ＡＢＣ有限公司', 'bc有', 'ＢＣ有'],
    ['本人接听，承诺月底还款', '接听承诺', '接听，承诺'],
    ['𠮷野家', '野', '野'],
    ['王小明', '李', null],
    ['王小明', '，', null],
  ])('of %s for %s is %s', (text, query, part) => {
    expect(marked(text, markOf(text, query))).toBe(part)
  })

  it.each([
    ['王小明', 'wang xiao ming', 'xm', '小明'],
    ['王小明', 'wang xiao ming', 'wangx', '王小'],
    ['王小明', 'wang xiao ming', 'ao', '小'],
    ['吕布', 'lv bu', 'lü', '吕'],
    ['欧阳建国', 'ou yang jian guo', 'ouyang', '欧阳'],
    ['John Wu', 'john wu', 'john', null],
    ['王小明', 'wang xiao ming', 'zz', null],
  ])('of %s (%s) for %s is %s', (name, pinyin, query, part) => {
    expect(marked(name, markByPinyin(name, pinyin, query))).toBe(part)
  })

  it('is found wherever the search finds something, and says it', () => {
    const character = fc.constantFrom(...'王小明ＡaB1２-，。 ·x中𠮷')
    const texts = fc.array(character, { maxLength: 12 }).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, texts, (text, query) => {
        const mark = markOf(text, query)
        const found = normaliseText(query) !== '' && containsNormalised(text, query)
        expect(mark !== null).toBe(found)
        if (mark) expect(containsNormalised(text.slice(...mark), query)).toBe(true)
      }),
    )
  })
})
