// Alters a trail in every way that somebody with the file, or with the database key, could: edits, deletions, swaps,
// cuts, replays, in an export and inside the database. Every alteration must be found.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { verifyTrailFile } from '../../../main/audit/verify-file.ts'
import { attacks } from './database-alterations.ts'
import { changes, joined } from './export-alterations.ts'
import { numbers, pick } from './random.ts'
import { makeFixture } from './trail-fixture.ts'

export type Missed = { readonly where: 'export' | 'database'; readonly number: number; readonly kind: string }
export type Alterations = {
  readonly altered: number
  readonly found: Readonly<Record<string, number>>
  readonly missed: readonly Missed[]
}

/** `count` alterations of an export and as many of a database. */
export const alterTrail = async (seed: number, count: number): Promise<Alterations> => {
  const fixture = await makeFixture()
  const random = numbers(seed)
  const missed: Missed[] = []
  const found: Record<string, number> = {}
  const note = (where: Missed['where'], number: number, kind: string, problem: string | undefined): void => {
    if (problem === undefined) missed.push({ where, number, kind })
    else found[`${where} ${kind} → ${problem}`] = (found[`${where} ${kind} → ${problem}`] ?? 0) + 1
  }
  try {
    const { file, folder, publicKey, head, anchor } = fixture
    const untouched = await verifyTrailFile(file, publicKey)
    if (!untouched.whole) throw new Error('the fixture is not whole')
    const bytes = readFileSync(file)
    const lines = bytes.toString('utf8').trimEnd().split('\n')
    const altered = join(folder, 'altered.jsonl')
    let altogether = 0
    for (let number = 0; number < count; number++) {
      const [kind, change] = pick(changes, random)
      const result = change(lines, random, fixture)
      const content = Buffer.isBuffer(result) ? result : joined(result)
      if (content.equals(bytes)) continue
      writeFileSync(altered, content)
      altogether += 1
      note('export', number, kind, (await verifyTrailFile(altered, publicKey)).problem?.kind)
    }
    const working = join(folder, 'working.db')
    // The cipher is not what is tested here: whoever has its key has the plain pages.
    for (let number = 0; number < count; number++) {
      const replay = random(Object.keys(attacks).length + 1) === 0
      const [kind, attack] = replay ? (['replay', () => undefined] as const) : pick(attacks, random)
      copyFileSync(replay ? fixture.earlyPlain : fixture.plain, working)
      const db = new BetterSqlite3(working)
      try {
        const triggers = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all() as { name: string }[]
        for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
        attack(db, random, head)
        altogether += 1
        // A replayed end bears the vault's own mark.
        const asked = { publicKey, head: replay ? fixture.earlyHead : head, anchor }
        note('database', number, kind, (await verifyDatabase(db, asked)).problem?.kind)
      } finally {
        db.close()
      }
    }
    return { altered: altogether, found, missed }
  } finally {
    await fixture.office.close()
    rmSync(fixture.folder, { recursive: true, force: true })
  }
}
