// Error sentences for main, in a person's language, without the renderer's i18next. Nothing of the input goes into a
// sentence: only the field's name as the office knows it, the reason, and the numbers in `params`.

import type { ErrorCode, ErrorParams } from '../errors.ts'
import { en as enErrors } from './en/errors.ts'
import { en as enFields } from './en/fields.ts'
import type { Language } from './language.ts'
import { fill, type Translated } from './shape.ts'
import { zh as zhErrors } from './zh-CN/errors.ts'
import { zh as zhFields } from './zh-CN/fields.ts'

type Errors = Translated<typeof zhErrors>
// Compiles only while every code has its sentence.
type Complete = Errors & { readonly sentences: Readonly<Record<ErrorCode, string>> }

const errors: Readonly<Record<Language, Complete>> = { 'zh-CN': zhErrors, en: enErrors }
const fields: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': zhFields, en: enFields }
const unnamed: Readonly<Record<Language, string>> = { 'zh-CN': '所填内容', en: 'The input' }

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The name of a field, from the last part of its path that has one: `debtor.phones.0.number` → 号码. */
export const fieldName = (language: Language, path: string | undefined): string => {
  const parts = (path ?? '').split('.').toReversed()
  for (const part of parts) {
    const name = own(fields[language], part)
    if (name !== undefined) return name
  }
  return unnamed[language]
}

const variantOf = (words: Complete, code: ErrorCode, params: ErrorParams): string | undefined => {
  const variants = own<Readonly<Record<string, string>>>(words.variants, code)
  if (!variants) return undefined
  if (code === 'WEAK_PASSWORD' && params.least !== undefined) return variants.passphrase
  if (code === 'WRONG_RECOVERY_CODE') return params.group === undefined ? undefined : variants.group
  if (code === 'WRONG_SHARE' && params.group !== undefined) return variants.group
  return own(variants, String(params.reason ?? params.what ?? params.needs ?? ''))
}

/** What happened, what was kept, what to do. `field` is the path of the refused field of an INVALID. */
export const sentence = (
  language: Language,
  code: ErrorCode,
  params: ErrorParams = {},
  field?: string | undefined,
): string => {
  const words = errors[language]
  const template = variantOf(words, code, params) ?? words.sentences[code]
  const reason = fill(own<string>(words.reasons, String(params.reason ?? '')) ?? words.reasons.other, params)
  // Of a chain it is the name of a file, which the person has to look for.
  const what = code === 'CHAIN_BROKEN' ? params.what : fieldName(language, field ?? String(params.what ?? ''))
  return fill(template, { ...params, reason, what: what ?? '', field: fieldName(language, field) })
}
