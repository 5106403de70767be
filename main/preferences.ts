// What this installation remembers outside of the vault, because it is needed before one is open: the language. In
// `<profile>/preferences.json`. Unreadable or unwritable: the program goes on with the default.

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Language, languages } from '../shared/locale/language.ts'

const stored = z.object({ language: z.enum(languages) })

export type Preferences = {
  readonly language: Language
  setLanguage(language: Language): void
}

export const openPreferences = (profile: string): Preferences => {
  const file = join(profile, 'preferences.json')
  let language: Language = languages[0]
  try {
    language = stored.parse(JSON.parse(readFileSync(file, 'utf8'))).language
  } catch {
    // There is none yet, or it is not ours: the default serves.
  }
  return {
    get language() {
      return language
    },
    setLanguage(next) {
      if (next === language) return
      language = next
      try {
        writeFileSync(`${file}.new`, JSON.stringify({ language }), { mode: 0o600 })
        renameSync(`${file}.new`, file)
      } catch {
        // It holds for as long as the program runs.
      }
    },
  }
}
