// The words that main puts into the file of refused rows, in a person's language.

import { en } from './en/imports.ts'
import type { Language } from './language.ts'
import type { Translated } from './shape.ts'
import { zh } from './zh-CN/imports.ts'

const words: Readonly<Record<Language, Translated<typeof zh>>> = { 'zh-CN': zh, en }

export const importWords = (language: Language) => {
  const { refusedFile, refusedSheet, refusedRow, refusedReason, fault, field } = words[language]
  return { refusedFile, sheet: refusedSheet, row: refusedRow, reason: refusedReason, faults: fault, fields: field }
}
