// The shapes that procedures share. Every text is bounded, free of control characters, and in NFC; every object strict.

import { z } from 'zod'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

const clean = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((value) => !control.test(value), { message: 'control' })
    .transform((value) => value.normalize('NFC').trim())

const saysSomething = (value: string): boolean => {
  const letters = [...value.toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character))
  return letters.length >= 4 && new Set(letters).size > 1
}

/** A text that must say something. */
export const text = (maximum: number) => clean(maximum).refine((value) => value.length > 0, { message: 'empty' })
/** A text that may be left empty; empty becomes ''. */
export const note = (maximum: number) => clean(maximum)
/** A reason that somebody can be held to: at least four characters that say something, not one of them repeated. */
export const realReason = (maximum: number) =>
  clean(maximum).refine((value) => saysSomething(value), { params: { reason: 'unreal' } })
/** Secrets are taken exactly as typed (NFC happens where they are hashed). */
export const secret = (maximum = 256) => z.string().min(1).max(maximum)

export const id = z.uuid()
export const version = z.int().min(1)
export const fen = z.int().min(0).max(10_000_000_000_000)
export const instant = z.iso.datetime({ precision: 3 })
export const localDate = z.iso.date()
export const cursor = z.string().max(512)
export const done = z.strictObject({})
export const nothing = z.strictObject({})
export const created = z.strictObject({ id })

/** A page of a list: `next` is null at its end. */
export const page = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row).max(200), next: cursor.nullable() })

export const role = z.enum(['front-desk', 'collector', 'legal', 'supervisor', 'security-officer', 'administrator'])
export const idKind = z.enum([
  'resident-id',
  'passport',
  'hk-macau-permit',
  'taiwan-permit',
  'foreign-permanent-residence',
  'other',
])
export const language = z.enum(['zh-CN', 'en'])
