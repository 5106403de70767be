// The two languages say the same: every namespace has both files, every sentence puts in the same values, nothing is
// left empty; and every error has its sentence with what happened, what was kept and what to do.

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/errors.ts'
import { languages } from '../../../shared/locale/language.ts'
import { fieldName, sentence } from '../../../shared/locale/sentences.ts'

type Tree = { readonly [key: string]: string | Tree }

const folder = new URL('../../../shared/locale/', import.meta.url)
const filesOf = (language: string): string[] =>
  readdirSync(new URL(language, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  )

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((found) => found[1]!).sort()
const wordsOf = async (language: string, file: string, name: 'zh' | 'en'): Promise<Tree | undefined> =>
  ((await import(new URL(`${language}/${file}`, folder).href)) as { readonly [key: string]: Tree | undefined })[name]

describe('the two languages', () => {
  it('have the same namespaces', () => {
    expect(filesOf('en')).toEqual(filesOf('zh-CN'))
    expect(filesOf('en').length).toBeGreaterThan(4)
  })

  it.each(filesOf('zh-CN'))('%s puts the same values into both', async (file) => {
    const zh = await wordsOf('zh-CN', file, 'zh')
    const en = await wordsOf('en', file, 'en')
    // A file of parts, put together elsewhere.
    if (!zh || !en) return
    const english = new Map(flatten(en))
    for (const [key, text] of flatten(zh)) {
      const other = english.get(key)
      expect(text.trim(), key).not.toBe('')
      expect(other?.trim(), key).toBeTruthy()
      expect([...new Set(placeholders(other ?? ''))], key).toEqual([...new Set(placeholders(text))])
    }
  })
})

describe('error sentences', () => {
  const params = { seconds: 27, seq: 4021, group: 3, minimum: 15, maximum: 128, what: 'login', reason: 'short' }

  it.each(errorCodes)('%s is a whole sentence in both languages', (code) => {
    for (const language of languages) {
      const text = sentence(language, code, params, 'debtor.idNumber')
      expect(text).toMatch(/[。.]$/)
      expect(text).not.toMatch(/[{}]|undefined/)
    }
    expect(sentence('zh-CN', code, params)).toMatch(/\p{Script=Han}/u)
    expect(sentence('en', code, params)).not.toMatch(/\p{Script=Han}/u)
  })

  it('names the refused field and the reason in the language asked for', () => {
    expect(sentence('zh-CN', 'INVALID', { reason: 'check-digit' }, 'debtor.idNumber')).toContain('“证件号码”')
    expect(sentence('zh-CN', 'INVALID', { reason: 'check-digit' }, 'debtor.idNumber')).toContain('校验位不符')
    expect(sentence('en', 'INVALID', { reason: 'rounded' }, 'idNumber')).toContain('spreadsheet')
  })

  it('names a field inside a list by its own name, and an unknown one without inventing one', () => {
    expect(fieldName('zh-CN', 'debtor.phones.0.number')).toBe('号码')
    expect(fieldName('zh-CN', '__proto__')).toBe('所填内容')
    expect(fieldName('en', undefined)).toBe('The input')
  })

  it('never repeats what was typed', () => {
    const typed = '11010519491231002X'
    for (const language of languages) {
      expect(sentence(language, 'INVALID', { reason: typed }, typed)).not.toContain(typed)
    }
  })

  it('chooses the sentence that fits the reason', () => {
    expect(sentence('zh-CN', 'WEAK_PASSWORD', { reason: 'short', minimum: 15 })).toContain('15')
    expect(sentence('zh-CN', 'WEAK_PASSWORD', { reason: 'short', least: 15 })).toContain('口令')
    expect(sentence('zh-CN', 'WRONG_RECOVERY_CODE', { group: 3 })).toContain('第 3 组')
    expect(sentence('zh-CN', 'WRONG_RECOVERY_CODE')).toContain('逐组核对')
    expect(sentence('en', 'BACKUP_WRONG_KEY', { needs: 'passphrase' })).toContain('passphrase')
  })
})
