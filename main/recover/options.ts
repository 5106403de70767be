// What was asked for on the command line. What may go wrong: anything that is not understood: undefined, and the usage
// is shown.

import { parseArgs } from 'node:util'
import type { Language } from '../../shared/locale/language.ts'

export const commands = ['inspect', 'verify', 'extract', 'restore'] as const
export type Command = (typeof commands)[number]

export type Asked = {
  readonly command: Command
  /** A backup file, or a folder of them. */
  readonly path: string
  readonly day: string | undefined
  readonly to: string | undefined
  readonly withKeys: boolean
  readonly profile: string | undefined
  readonly keychain: boolean
  readonly ledger: string | undefined
  readonly anotherVault: boolean
  readonly secretFile: string | undefined
  readonly passphraseFile: string | undefined
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  day: text,
  to: text,
  'with-keys': flag,
  profile: text,
  keychain: flag,
  ledger: text,
  'another-vault': flag,
  'secret-file': text,
  'passphrase-file': text,
  lang: text,
} as const

/** Switches that Chromium takes and that reach every program made of it. */
const chromium = /^--(no-sandbox|user-data-dir|ozone-platform|headless|disable-gpu)(=|$)/

const read = (args: readonly string[]) =>
  parseArgs({ args: args.filter((arg) => !chromium.test(arg)), options, allowPositionals: true })

export const parseAsked = (args: readonly string[]): Asked | undefined => {
  try {
    const { values, positionals } = read(args)
    const [command, path, ...more] = positionals
    const known = commands.find((name) => name === command)
    if (!known || path === undefined || more.length > 0) return undefined
    if (values.day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.day)) return undefined
    return {
      command: known,
      path,
      day: values.day,
      to: values.to,
      withKeys: values['with-keys'] ?? false,
      profile: values.profile,
      keychain: values.keychain ?? false,
      ledger: values.ledger,
      anotherVault: values['another-vault'] ?? false,
      secretFile: values['secret-file'],
      passphraseFile: values['passphrase-file'],
    }
  } catch {
    return undefined
  }
}

/** Chinese unless asked otherwise, or unless the terminal's own language is another. */
export const languageOf = (args: readonly string[], locale: string | undefined): Language => {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const wanted = at < 0 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1])
  const language = wanted ?? locale ?? ''
  if (wanted === undefined && /^(C|POSIX)?([._]|$)/.test(language)) return 'zh-CN'
  return /^zh/i.test(language) ? 'zh-CN' : 'en'
}

export const hasSecret = (args: readonly string[]): boolean => args.some((arg) => /AGE-SECRET-KEY-1/i.test(arg))
