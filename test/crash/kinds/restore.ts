// Kills a restore, from a full and an incremental backup over a vault with later records, at random instants, half of them
// around the change of keys and the swap. The vault then opens with exactly one of the old and the new passphrase; what was
// acknowledged is there, in it or in the one kept beside; what was destroyed since the backup is in neither the restored
// vault nor any clear byte; no key lies on the disk.

import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Random, randomFrom } from '../../../build/demo-data/index.ts'
import { settleDestruction } from '../../../main/gate/settle-destruction.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { openDatabase } from '../../../main/vault/database.ts'
import { keepLedgerFile } from '../../../main/vault/destruction/ledger-file.ts'
import { recordDestruction } from '../../../main/vault/destruction/table.ts'
import { fillCases } from '../../bench/fill-cases.ts'
import { backUp } from '../../support/chain.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, type Needle, runAndKill, searchFolder } from '../harness.ts'

const victim = fileURLToPath(new URL('../restore-victim.ts', import.meta.url))
const newPassphrase = 'nine wooden bridges after the flood'
const names = { destroyed: '崩溃恢复甲', full: '崩溃恢复乙', incremental: '崩溃恢复丙', later: '崩溃恢复丁' }

const addVisitor = (office: Office, name: string): string => {
  const { vault } = office.house.open!
  const id = `01934fd0-0000-7000-8000-${Buffer.from(name).toString('hex').slice(-12)}`
  const phone = vault.fields.seal('visitor', 'phone', id, `139${name}`)
  vault.db
    .prepare(
      `INSERT INTO visitor (id, version, created_at, updated_at, name, pinyin, initials, organisation, plate, id_number_mask, phone_sealed, phone_mask)
       VALUES (?, 1, ?, ?, ?, '', '', '', '', '', ?, '')`,
    )
    .run(id, '2026-11-21T01:02:03.456Z', '2026-11-21T01:02:03.456Z', name, phone)
  return id
}

type Prepared = {
  readonly file: string
  readonly identity: string
  readonly oldKey: Buffer
  readonly needles: Needle[]
}

const prepare = async (profile: string, backups: string, sample: boolean): Promise<Prepared> => {
  const office = new Office({ profile })
  await office.found()
  const collector = await office.as('collector')
  const teamId = await office.team()
  const { vault } = office.house.open!
  fillCases({
    db: vault.db,
    fields: vault.fields,
    cases: sample ? 400 : 31_000,
    notes: sample ? 800 : 93_000,
    collectors: [{ id: await office.idOf(collector), teamId }],
    today: '2026-11-21',
  })
  const { identity, recipient } = await generateIdentity()
  const gone = addVisitor(office, names.destroyed)
  addVisitor(office, names.full)
  const full = await backUp(office, { folder: backups, recipient })
  addVisitor(office, names.incremental)
  office.clock.forward(1000)
  const incremental = await backUp(office, { folder: backups, recipient, base: full })
  vault.db.prepare('DELETE FROM visitor WHERE id = ?').run(gone)
  recordDestruction(vault.db, vault.header.vaultId, vault, {
    kind: 'person',
    targets: [{ table: 'visitor', id: gone }],
    by: 'crash',
    reason: '',
    at: office.clock.now().toISOString(),
  })
  await keepLedgerFile(vault, office.clock.now().toISOString())
  addVisitor(office, names.later)
  const keys = vault.keysForBackup()
  const needles = [
    ...Object.entries(keys).flatMap(([name, key]) => formsOfKey(`${name} key`, Buffer.from(key))),
    ...Object.values(names).flatMap((name) => [
      { what: name, bytes: Buffer.from(name) },
      { what: `${name} (UTF-16)`, bytes: Buffer.from(name, 'utf16le') },
    ]),
    { what: 'the identity', bytes: Buffer.from(identity) },
    { what: 'the new passphrase', bytes: Buffer.from(newPassphrase) },
  ]
  const oldKey = Buffer.from(keys.database)
  const size = statSync(vault.file).size
  await office.close()
  console.log(`        the vault has ${Math.round(size / 1e6)} MB, ${incremental.kind} on a full backup`)
  return { file: incremental.file, identity, oldKey, needles }
}

const same = (found: readonly unknown[], wanted: readonly string[]): boolean =>
  JSON.stringify([...found].sort()) === JSON.stringify([...wanted].sort())

type Opened = { readonly names: unknown[]; readonly whole: boolean; readonly entries: unknown }

/** undefined where this passphrase is not the one; throws where it is and the vault does not open all the same. */
const openedBy = async (profile: string, passphrase: string): Promise<Opened | undefined> => {
  const office = new Office({ profile })
  const state = await office.start()
  if (state.state !== 'passphrase-needed') throw new Error(`start-up came to ${JSON.stringify(state)}`)
  const reply = await office.window().raw('startUp.openWithPassphrase', { passphrase })
  const { open } = office.house
  if (!open) {
    await office.close()
    if (!reply.ok && reply.error.code === 'WRONG_PASSPHRASE') return undefined
    throw new Error(`opening came to ${JSON.stringify(reply)}`)
  }
  // What opening does beside its answer: entries of the ledger's file that the table lacks come into it.
  await settleDestruction(office.house, open)
  const { db } = open.vault
  const opened = {
    names: db.prepare(`SELECT name FROM visitor WHERE name LIKE '崩溃恢复%' ORDER BY name`).pluck().all(),
    whole: faultIn(db) === '',
    entries: db.prepare('SELECT count(*) FROM destruction').pluck().get(),
  }
  await office.close()
  return opened
}

/** Which vault is in place now; a problem where it is neither, both, or not whole. */
const inspect = async (profile: string, oldKey: Buffer): Promise<{ which?: 'old' | 'new'; problem?: string }> => {
  const old = await openedBy(profile, vaultPassphrase)
  const fresh = await openedBy(profile, newPassphrase)
  const kept = readdirSync(profile).filter((name) => name.startsWith('vault.before-restore-'))
  if (old && fresh) return { problem: 'both passphrases open it' }
  if (old) {
    if (!old.whole) return { problem: 'the old vault is damaged' }
    if (kept.length > 0) return { problem: 'the old vault is in place and kept beside as well' }
    const wanted = [names.full, names.incremental, names.later]
    return same(old.names, wanted) ? { which: 'old' } : { problem: `the old vault has ${old.names.join(' ')}` }
  }
  if (!fresh) return { problem: 'neither passphrase opens it' }
  if (!fresh.whole) return { problem: 'the restored vault is damaged' }
  if (!same(fresh.names, [names.full, names.incremental]))
    return { problem: `the restored has ${fresh.names.join(' ')}` }
  if (fresh.entries !== 1) return { problem: 'the restored vault has lost the ledger' }
  if (kept.length !== 1) return { problem: `${kept.length} old vaults are kept` }
  const db = openDatabase(join(profile, kept[0]!, 'anjuan.db'), oldKey)
  try {
    const later = db.prepare('SELECT count(*) FROM visitor WHERE name = ?').pluck().get(names.later)
    return later === 1 ? { which: 'new' } : { problem: 'the kept vault lacks what came last' }
  } finally {
    db.close()
  }
}

/** Puts the kept vault back, for the next round: a test's own act, the program never does it. */
const putBack = (profile: string): void => {
  const kept = readdirSync(profile).find((name) => name.startsWith('vault.before-restore-'))
  if (!kept) return
  rmSync(join(profile, 'vault'), { recursive: true })
  renameSync(join(profile, kept), join(profile, 'vault'))
}

const around = ['destroying', 'rekeying', 'swapping']

const killOnce = async (scene: string, whole: number, random: Random): Promise<void> => {
  if (random.chance(0.5)) {
    await runAndKill(victim, [scene], random.whole(0, Math.ceil(whole * 1.05)))
    return
  }
  const step = around[random.whole(0, around.length - 1)]!
  const delay = random.whole(0, Math.ceil(whole / (step === 'swapping' ? 8 : 4)))
  await runAndKill(victim, [scene], whole * 5, (line, child) => {
    if (line === `step ${step}`) setTimeout(() => child.kill('SIGKILL'), delay)
  })
}

export const restore: CrashKind = {
  name: 'restore',
  async run({ seed, kills, sample, folder }) {
    const random = randomFrom(seed)
    const checks = new Checks()
    const profile = join(folder, 'profile')
    const backups = join(folder, 'backups')
    for (const path of [profile, backups]) mkdirSync(path)
    const { file, identity, oldKey, needles } = await prepare(profile, backups, sample)
    const scene = join(folder, 'scene.json')
    writeFileSync(scene, JSON.stringify({ profile, file, identity, passphrase: newPassphrase }))

    let began = 0
    await runAndKill(victim, [scene], 3_600_000, () => {
      began ||= Date.now()
    })
    const whole = Math.max(200, Date.now() - began)
    const first = await inspect(profile, oldKey)
    checks.check('a restore that nobody kills ends in the new vault', first.which === 'new' ? undefined : first.problem)
    putBack(profile)

    const ends = { old: 0, new: 0 }
    const problems: string[] = []
    const clear = new Set<string>()
    for (let kill = 0; kill < kills; kill += 1) {
      await killOnce(scene, whole, random)
      if (kill % 5 === 0) for (const found of searchFolder(profile, needles)) clear.add(found)
      const { which, problem } = await inspect(profile, oldKey)
      if (which) ends[which] += 1
      else problems.push(`kill ${kill}: ${problem}`)
      if (problem) break
      putBack(profile)
    }
    for (const found of [...searchFolder(profile, needles), ...searchFolder(backups, needles)]) clear.add(found)
    checks.check(
      `${ends.old} kills ended in the old vault and ${ends.new} in the new, each whole and with everything in it`,
      problems.length === 0 ? undefined : problems.join('; '),
    )
    checks.check('nothing known and no key lies in the clear', clear.size === 0 ? undefined : [...clear].join(', '))
    return checks.count
  },
}
