// Kills a restore drill at random instants, half of them within one of its steps. Before the next start nothing of what it
// leaves holds a key or a known value in the clear; after it the throw-away is gone, the vault opens with its one passphrase
// and is whole, the drill is told of as interrupted, and the backup is what it was.

import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Random, randomFrom } from '../../../build/demo-data/index.ts'
import { makeCheckpoint } from '../../../main/audit/checkpoints.ts'
import { runTask } from '../../../main/jobs/run-task.ts'
import { startDrills } from '../../../main/office/drills/for-others.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { drillSteps } from '../../../shared/values/drills.ts'
import { fillCases } from '../../bench/fill-cases.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, type Needle, runAndKill, searchFolder } from '../harness.ts'

const victim = fileURLToPath(new URL('../drill-victim.ts', import.meta.url))

type Prepared = { file: string; sha256: string; identity: string; staffId: string; needles: Needle[] }

const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

const prepare = async (profile: string, backups: string, sample: boolean): Promise<Prepared> => {
  const office = new Office({ profile })
  await office.found()
  const collector = await office.as('collector')
  const supervisor = await office.as('supervisor')
  const teamId = await office.team()
  const { house } = office
  const open = house.open!
  const { vault } = open
  fillCases({
    db: vault.db,
    fields: vault.fields,
    cases: sample ? 400 : 31_000,
    notes: sample ? 800 : 93_000,
    collectors: [{ id: await office.idOf(collector), teamId }],
    today: '2026-11-21',
  })
  const { identity, recipient } = await generateIdentity()
  const checkpoint = await makeCheckpoint(house, open, 'backup')
  const keys = vault.keysForBackup()
  const { file } = await runTask('archive.write', {
    databaseFile: vault.file,
    keys,
    office: '崩溃测试',
    vaultId: vault.header.vaultId,
    programVersion: '0.0.0-crash',
    createdAt: house.clock.now().toISOString(),
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    lock: { recipients: [recipient] },
    destinationFolder: backups,
    kind: 'full',
  })
  const names = vault.db.prepare('SELECT DISTINCT name FROM debtor LIMIT 20').pluck().all() as string[]
  const needles = [
    ...Object.entries(keys).flatMap(([name, key]) => formsOfKey(`${name} key`, Buffer.from(key))),
    // Two characters of a name stand in encrypted bytes by chance.
    ...names.filter((name) => name.length > 2).map((name) => ({ what: 'a name', bytes: Buffer.from(name) })),
    { what: 'the identity', bytes: Buffer.from(identity) },
  ]
  const staffId = await office.idOf(supervisor)
  const size = statSync(vault.file).size
  await office.close()
  console.log(`        the vault has ${Math.round(size / 1e6)} MB`)
  return { file, sha256: sha256Of(file), identity, staffId, needles }
}

const left = (profile: string): string[] => readdirSync(profile).filter((name) => name.startsWith('drill-'))

/** As the next start of the program: what is wrong afterwards. */
const inspect = async (profile: string): Promise<string | undefined> => {
  const office = new Office({ profile })
  await office.start()
  // Before any vault is open.
  const stop = startDrills(office.house)
  for (let tries = 0; left(profile).length > 0 && tries < 500; tries += 1) await sleep(20)
  stop()
  const reply = await office.window().raw('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const { open } = office.house
  if (!open) return `the vault does not open: ${JSON.stringify(reply)}`
  startDrills(office.house)()
  const { db } = open.vault
  const running = db.prepare("SELECT count(*) FROM drill WHERE state = 'running'").pluck().get()
  const fault = faultIn(db)
  await office.close()
  if (left(profile).length > 0) return `there is still ${left(profile).join(', ')}`
  if (running !== 0) return 'a drill is still said to be running'
  return fault === '' ? undefined : `the vault is not whole: ${fault}`
}

const killOnce = async (scene: string, whole: number, random: Random): Promise<void> => {
  if (random.chance(0.5)) {
    await runAndKill(victim, [scene], random.whole(0, Math.ceil(whole * 1.05)))
    return
  }
  const step = drillSteps[random.whole(0, drillSteps.length - 1)]!
  const delay = random.whole(0, Math.ceil(whole / 6))
  await runAndKill(victim, [scene], whole * 5, (line, child) => {
    if (line === `step ${step}`) setTimeout(() => child.kill('SIGKILL'), delay)
  })
}

export const drill: CrashKind = {
  name: 'drill',
  async run({ seed, kills, sample, folder }) {
    const random = randomFrom(seed)
    const checks = new Checks()
    const profile = join(folder, 'profile')
    const backups = join(folder, 'backups')
    for (const path of [profile, backups]) mkdirSync(path)
    const { file, sha256, identity, staffId, needles } = await prepare(profile, backups, sample)
    const scene = join(folder, 'scene.json')
    writeFileSync(scene, JSON.stringify({ profile, file, identity, staffId }))

    let began = 0
    const first = await runAndKill(victim, [scene], 3_600_000, () => {
      began ||= Date.now()
    })
    const whole = Math.max(200, Date.now() - began)
    const passed = first.lines.includes('passed true') && left(profile).length === 0
    checks.check('a drill that nobody kills passes and leaves nothing', passed ? undefined : first.lines.join(' '))

    const problems: string[] = []
    const clear = new Set<string>()
    let found = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await killOnce(scene, whole, random)
      found += left(profile).length
      if (kill % 5 === 0) for (const each of searchFolder(profile, needles)) clear.add(each)
      const problem = await inspect(profile)
      if (problem) problems.push(`kill ${kill}: ${problem}`)
    }
    for (const each of searchFolder(profile, needles)) clear.add(each)
    checks.check(
      `${kills} kills, ${found} of which left a throw-away: it is gone with the next start, the vault is whole`,
      problems.length === 0 ? undefined : problems.join('; '),
    )
    checks.check('nothing known and no key lies in the clear', clear.size === 0 ? undefined : [...clear].join(', '))
    checks.check('the backup is what it was', sha256Of(file) === sha256 ? undefined : 'it was changed')
    return checks.count
  },
}
