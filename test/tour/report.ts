// What the tour leaves for anyone who wants to check its files with other tools: `report.json`. The vault is thrown
// away, which is why its key and its recovery code may stand there in clear.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Report = {
  readonly host: 'electron' | 'chromium'
  readonly steps: readonly { readonly name: string; readonly ms: number }[]
  readonly profile: string
  /** A SQLCipher 4 file. */
  readonly vaultFile: string
  /** 64 hexadecimal digits: the raw key of `vaultFile`. */
  readonly databaseKeyHex: string
  readonly backup: { readonly file: string; readonly identityFile: string }
  /** JSON Lines, for `npm run verify-trail`. */
  readonly trailFile: string
  readonly recoveryCode: string
}

export const writeReport = (folder: string, report: Report): string => {
  const file = join(folder, 'report.json')
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  return file
}
