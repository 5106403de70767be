// Pinyin of names, and type-ahead over them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personName, randomFrom } from '../../../build/demo-data/index.ts'
import { matchesName, pinyinOf } from '../../../shared/values/pinyin.ts'

const names = fc.integer().map((seed) => personName(randomFrom(seed), seed % 2 === 0 ? 'male' : 'female', 1985))

describe('pinyinOf', () => {
  it.each([
    ['张伟', 'zhang wei', 'zw'],
    ['吕小明', 'lv xiao ming', 'lxm'],
    ['单雄信', 'shan xiong xin', 'sxx'],
    ['仇英', 'qiu ying', 'qy'],
    ['曾国藩', 'zeng guo fan', 'zgf'],
    ['尉迟恭', 'yu chi gong', 'ycg'],
    ['欧阳锋', 'ou yang feng', 'oyf'],
    ['John Smith', 'john smith', 'js'],
    ['买买提·艾力', 'mai mai ti ai li', 'mmtal'],
    ['', '', ''],
  ])('reads %s', (name, pinyin, initials) => {
    expect(pinyinOf(name)).toMatchObject({ name, pinyin, initials })
  })
  it('reads a firm’s name without taking its head for a surname', () => {
    expect(pinyinOf('单行道科技', 'organisation').pinyin).toMatch(/^dan /)
  })
  it('sorts by syllable, then tone, then character', () => {
    const sorted = ['张伟', '李娜', '李丽', '王芳', '林涛', '阿强', '李莉'].sort((one, other) =>
      pinyinOf(one).sortKey < pinyinOf(other).sortKey ? -1 : 1,
    )
    expect(sorted).toEqual(['阿强', '李丽', '李莉', '李娜', '林涛', '王芳', '张伟'])
  })
})

describe('matchesName', () => {
  const person = pinyinOf('张小伟')
  it.each([
    '',
    '张',
    '小伟',
    '张小伟',
    'zhang',
    'zhangxiao',
    'zxw',
    'xw',
    'ZXW',
    'zhx',
    'zhangw'.slice(0, 5),
    'xiaowei',
    '张xw',
    'zhang xiao wei',
    'ｚｘ',
  ])('takes %j', (query) => {
    expect(matchesName(query, person)).toBe(true)
  })
  it.each(['李', 'wz', 'hang', 'zhangwei', '伟张', 'iao', 'z'.repeat(100), '张小伟哥'])('leaves out %j', (query) => {
    expect(matchesName(query, person)).toBe(false)
  })
  it('takes v and ü alike', () => {
    expect(matchesName('lvx', pinyinOf('吕小明'))).toBe(true)
    expect(matchesName('lüx', pinyinOf('吕小明'))).toBe(true)
  })
  it('finds everybody by name, pinyin, initials and beginnings of them', () => {
    fc.assert(
      fc.property(names, fc.nat(20), (name, cut) => {
        const someone = pinyinOf(name)
        for (const whole of [name, someone.pinyin, someone.pinyin.replaceAll(' ', ''), someone.initials]) {
          expect(matchesName(whole.slice(0, cut + 1), someone)).toBe(true)
        }
      }),
    )
  })
  it('answers for anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (query) =>
        [true, false].includes(matchesName(query, person)),
      ),
    )
  })
})
