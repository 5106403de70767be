// Kills the upgrade of a vault of 0.3.0 at random instants. The file is then of the old version or of the new one, whole,
// never between; the next start brings it to the new one with every row; the copy that was made before has them too.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../../../build/demo-data/index.ts'
import { closeWhole, openDatabase } from '../../../main/vault/database.ts'
import { parseHeader, slotOf } from '../../../main/vault/header.ts'
import type { KeyBundle } from '../../../main/vault/keys.ts'
import { migrations } from '../../../main/vault/migrations/index.ts'
import { createFieldCrypto } from '../../../main/vault/sealing.ts'
import { unwrapPassphrase } from '../../../main/vault/slots.ts'
import { fillCases } from '../../bench/fill-cases.ts'
import { fixtureFolder } from '../../main/vault/golden.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, runAndKill, searchFolder } from '../harness.ts'

const victim = fileURLToPath(new URL('../migration-victim.ts', import.meta.url))
const before = 3
const newest = migrations.at(-1)!.version

const keysOf = async (vault: string): Promise<KeyBundle> => {
  const header = parseHeader(readFileSync(join(vault, 'vault.json'), 'utf8'))
  return unwrapPassphrase(slotOf(header, 'passphrase')!, header.vaultId, vaultPassphrase)
}

type Facts = { readonly tables: number; readonly cases: number; readonly notes: number }

const factsOf = (file: string, key: Buffer): Facts & { version: number; whole: boolean } => {
  const db = openDatabase(file, key)
  try {
    const number = (sql: string) => db.prepare(sql).pluck().get() as number
    return {
      version: db.pragma('user_version', { simple: true }) as number,
      whole: faultIn(db) === '',
      tables: number('SELECT count(*) FROM sqlite_schema'),
      cases: number('SELECT count(*) FROM case_file'),
      notes: number('SELECT count(*) FROM contact_record'),
    }
  } finally {
    db.close()
  }
}

const same = (one: Facts, other: Facts): boolean =>
  one.tables === other.tables && one.cases === other.cases && one.notes === other.notes

const upgrade = async (profile: string): Promise<string | undefined> => {
  const office = new Office({ profile })
  await office.start()
  const state = await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  office.house.vaults.close()
  return state.state === 'open' ? undefined : `start-up came to ${JSON.stringify(state)}`
}

export const migration: CrashKind = {
  name: 'migration',
  async run({ seed, kills, sample, folder }) {
    const random = randomFrom(seed)
    const checks = new Checks()
    const source = join(folder, 'source')
    const profile = join(folder, 'profile')
    mkdirSync(source)
    cpSync(fixtureFolder('0.3.0'), join(source, 'vault'), { recursive: true })
    const file = join(source, 'vault', 'anjuan.db')
    const keys = await keysOf(join(source, 'vault'))
    const db = openDatabase(file, keys.database)
    const collectors = db.prepare("SELECT id, team_id AS teamId FROM staff WHERE role = 'collector'").all() as {
      id: string
      teamId: string
    }[]
    fillCases({
      db,
      fields: createFieldCrypto(keys),
      cases: sample ? 200 : 31_000,
      notes: sample ? 400 : 93_000,
      collectors,
      today: '2026-11-21',
    })
    closeWhole(db)
    const { version: _, whole: _whole, ...old } = factsOf(file, keys.database)
    console.log(`        the vault has ${Math.round(statSync(file).size / 1e6)} MB`)
    const begin = (): void => {
      rmSync(profile, { recursive: true, force: true })
      cpSync(source, profile, { recursive: true })
    }
    const inPlace = join(profile, 'vault', 'anjuan.db')
    begin()
    const started = Date.now()
    await runAndKill(victim, [profile], 3_600_000)
    const whole = Date.now() - started
    const { version: _version, whole: _isWhole, ...fresh } = factsOf(inPlace, keys.database)
    const needles = Object.entries(keys).flatMap(([name, key]) => formsOfKey(`${name} key`, Buffer.from(key)))
    const problems: string[] = []
    let upgraded = 0
    for (let kill = 1; kill <= kills; kill += 1) {
      begin()
      await runAndKill(victim, [profile], random.whole(0, Math.ceil(whole * 1.02)))
      const add = (problem: string) => problems.push(`kill ${kill}: ${problem}`)
      problems.push(...searchFolder(profile, needles).map((found) => `kill ${kill}: ${found}`))
      // A copy, so that looking at it does not mend it.
      const look = join(folder, 'look')
      rmSync(look, { recursive: true, force: true })
      cpSync(join(profile, 'vault'), look, { recursive: true })
      const found = factsOf(join(look, 'anjuan.db'), keys.database)
      if (!found.whole) add('the file is damaged')
      if (found.version === newest) upgraded += 1
      if (found.version === before ? !same(found, old) : found.version !== newest || !same(found, fresh)) {
        add(`the file is between versions: ${JSON.stringify(found)}`)
      }
      const copy = join(look, `anjuan.db.before-${before}`)
      if (found.version === newest && !existsSync(copy)) add('there is no copy of what it was')
      if (found.version === newest && existsSync(copy) && !same(factsOf(copy, keys.database), old))
        add('the copy is not what it was')
      const problem = await upgrade(profile)
      if (problem !== undefined) add(problem)
      else {
        const after = factsOf(inPlace, keys.database)
        if (after.version !== newest || !after.whole || !same(after, fresh))
          add(`afterwards it is ${JSON.stringify(after)}`)
      }
    }
    checks.check(
      `${kills} kills of an upgrade: the old version or the new one (${upgraded}), and the new one at the next start`,
      problems.length === 0 ? undefined : problems.slice(0, 5).join('; '),
    )
    return checks.count
  },
}
