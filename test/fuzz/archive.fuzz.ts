// Alters a backup byte by byte, `--count` times (1,000) from `--seed` (random, printed): every one must be refused.
// Also cuts it at `--count` random lengths. Ends with exit code 1 and the cases when one was not.

import { randomInt } from 'node:crypto'
import { copyFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { inspectArchive } from '../../main/vault/archive/read-archive.ts'
import { type Alteration, alterBytes, isRefusedRightly } from '../main/vault/archive/alterations.ts'
import { backUp, codeOf, makeVault, randomFrom, removeFolder, temporaryFolder } from '../main/vault/archive/sample.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } })
const seed = Number(values.seed ?? randomInt(2 ** 31))
const count = Number(values.count ?? 1000)
console.log(`archive: seed ${seed}, ${count} alterations and ${count} cuts`)

const folder = temporaryFolder()
const vault = makeVault(folder, 150)
try {
  const { identity, recipient } = await generateIdentity()
  const other = await generateIdentity()
  const { file, size } = await backUp(vault, folder, { recipients: [recipient, other.recipient] })

  const wrong: Alteration[] = []
  const outcomes = new Map<string, number>()
  for await (const alteration of alterBytes(file, identity, seed, count)) {
    outcomes.set(alteration.outcome, (outcomes.get(alteration.outcome) ?? 0) + 1)
    if (!isRefusedRightly(alteration)) wrong.push(alteration)
  }
  console.log('alterations', Object.fromEntries(outcomes))

  const random = randomFrom(seed)
  const cutWrong: { readonly length: number; readonly outcome: string }[] = []
  const cut = join(folder, 'cut.age')
  for (let number = 0; number < count; number++) {
    const length = random(size)
    copyFileSync(file, cut)
    truncateSync(cut, length)
    const outcome = await codeOf(inspectArchive(cut, { identity }))
    if (outcome !== 'BACKUP_CUT_SHORT') cutWrong.push({ length, outcome })
  }
  console.log('cuts', { BACKUP_CUT_SHORT: count - cutWrong.length })

  // The file itself must still be good: otherwise all of the above refused something else.
  await inspectArchive(file, { identity })
  for (const each of [...wrong, ...cutWrong]) console.error('NOT REFUSED RIGHTLY', each)
  process.exitCode = wrong.length + cutWrong.length === 0 ? 0 : 1
} finally {
  vault.database.close()
  removeFolder(folder)
}
