// Damages a copy of a vault file again and again and looks what salvage finds of it.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, randomFrom } from '../../build/demo-data/index.ts'
import { systemClock } from '../../main/clock.ts'
import { migrations } from '../../main/vault/migrations/index.ts'
import type { SqlValue } from '../../main/vault/salvage/record.ts'
import { salvage } from '../../main/vault/salvage/salvage.ts'
import { type Damage, damage, freshCopy, rateOf, type Truth, truthOf } from './damage.ts'

export type Played = {
  readonly damage: Damage
  readonly expected: number
  readonly found: number
  readonly wrong: readonly string[]
}

/** A round damages one page, sometimes more. `salt`: the copy of the file's first bytes that the program keeps. */
export const playDamages = async (
  { file, key }: { readonly file: string; readonly key: Buffer },
  folder: string,
  rounds: number,
  seed: number,
  salt: Uint8Array,
  onRound: (played: Played) => void = () => undefined,
): Promise<Played[]> => {
  const truth: Truth = await truthOf(file, key)
  const random: Random = randomFrom(seed)
  const played: Played[] = []
  const copy = join(folder, 'damaged.db')
  const into = join(folder, 'salvaged.db')
  for (let round = 0; round < rounds; round += 1) {
    freshCopy(file, copy)
    const done = damage(copy, random, random.chance(0.6) ? 1 : random.whole(2, 12))
    for (const end of ['', '-wal', '-shm']) rmSync(`${into}${end}`, { force: true })
    const { target } = await salvage(copy, into, key, { migrations, clock: systemClock, salts: [salt] })
    try {
      const rowsOf = (table: string) =>
        target.db.prepare(`SELECT * FROM "${table}"`).safeIntegers(true).iterate() as Iterable<Record<string, SqlValue>>
      const rate = rateOf(truth, done.pages, rowsOf)
      const one = { damage: done, ...rate }
      played.push(one)
      onRound(one)
    } finally {
      target.abandon()
    }
  }
  return played
}
