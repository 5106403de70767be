// Kills the office at random instants while its keys are being changed and visitors are being registered: each time the
// vault opens, under exactly one set of keys, nothing that was acknowledged is lost, and neither a known value nor a key,
// former or present, lies on the disk in the clear. What a killed rotation left is gone once the program has looked.

import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../../../build/demo-data/index.ts'
import { readAnchor } from '../../../main/audit/anchor.ts'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { removeFormer } from '../../../main/office/rotation/after.ts'
import { readHeader } from '../../../main/vault/header.ts'
import { type KeyBundle, keyNames, matchesKeyChecks, wipeKeys } from '../../../main/vault/keys.ts'
import { readStoredKeys } from '../../../main/vault/stored-keys.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { fillCases } from '../../bench/fill-cases.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, type Needle, runAndKill, searchFolder } from '../harness.ts'
import { formsOf, found, keychain, openOffice, type Scene, visitorOf } from '../scene.ts'

const victim = fileURLToPath(new URL('../rotation-victim.ts', import.meta.url))

/** 293 MB. */
const wholeCases = 66_000
const sampleCases = 300
/** Codes of the second factor count once: each process's clock is so many minutes ahead of the last one's. */
const stepsAround = 240

const keysOf = (what: string, keys: KeyBundle): Needle[] =>
  keyNames.flatMap((name) => formsOfKey(`${what} ${name} key`, keys[name]))

const valuesOf = (numbers: readonly number[]): Needle[] =>
  numbers.flatMap((number) => {
    const { name, phone, idNumber } = visitorOf(number)
    return [name, phone, idNumber].flatMap((value) => formsOf(`visitor ${number}`, value))
  })

export const rotation: CrashKind = {
  name: 'rotation',
  async run({ seed, kills, sample, folder }) {
    const random = randomFrom(seed)
    const checks = new Checks()
    const profile = join(folder, 'profile')
    const backups = join(folder, 'backups')
    for (const path of [profile, backups]) mkdirSync(path)
    const scene: Scene = await found(profile, backups)
    const sceneFile = join(folder, 'scene.json')
    writeFileSync(sceneFile, JSON.stringify(scene))
    const filling = await openOffice(profile, 5)
    const { vault } = filling.house.open!
    const teamId = vault.db.prepare<[], string>('SELECT id FROM team LIMIT 1').pluck().get()!
    fillCases({
      db: vault.db,
      fields: vault.fields,
      cases: sample ? sampleCases : wholeCases,
      notes: sample ? 100 : 13_000,
      collectors: [{ id: scene.hostId, teamId }],
      today: localDateOf(filling.clock.now()),
    })
    let keys = vault.keysForBackup()
    await filling.close()
    const megabytes = Math.round(statSync(join(profile, 'vault', 'anjuan.db')).size / 1e6)
    console.log(`        a database of ${megabytes} MB`)

    const acknowledged = new Map<number, string>()
    const problems: string[] = []
    const problem = (text: string): void => void problems.push(text)
    let began = 0
    let took = 0
    const hear = (line: string): void => {
      const [what, number, id] = line.split(' ')
      if (what === 'visit') acknowledged.set(Number(number), String(id))
      if (what === 'step' && number === 'preparing') began = performance.now()
      if (what === 'rotated') took = performance.now() - began
      if (what === 'fault') problem(line)
    }
    /** `at`: killed some milliseconds after it says that it is at this step, if that comes before `delay`. */
    const work = (round: number, delay: number, at?: { step: string; after: number }, ...more: string[]) =>
      runAndKill(
        victim,
        [sceneFile, String((round + 1) * 10_000), String(10 + round * stepsAround), ...more],
        delay,
        (line, child) => {
          hear(line)
          if (at && line === `step ${at.step}`) setTimeout(() => child.kill('SIGKILL'), at.after)
        },
      )

    let former = 0
    let present = 0
    const look = async (round: number): Promise<void> => {
      const before = keys
      const last = [...acknowledged.keys()].slice(-5)
      const inTheClear = searchFolder(folder, [...keysOf('present', before), ...valuesOf(last)])
      // The scene file has the values of its own test people; it is not the office's.
      for (const each of inTheClear.filter((one) => !one.startsWith(sceneFile))) problem(`in the clear: ${each}`)
      const header = await readHeader(join(profile, existsSync(join(profile, 'vault')) ? 'vault' : 'vault.incoming'))
      if (!header) return problem('no header')
      const stored = await readStoredKeys(keychain(), header)
      if (!stored || !matchesKeyChecks(stored, header.keyChecks)) return problem('the keychain has no keys that fit')
      const office = await openOffice(profile, 10 + round * stepsAround + stepsAround / 2)
      const { open } = office.house
      if (!open) return problem('it did not open')
      keys = open.vault.keysForBackup()
      const same = keyNames.filter((name) => keys[name].equals(before[name])).length
      if (same === keyNames.length) former += 1
      else if (same === 0) present += 1
      else problem(`${same} of the keys are the former ones`)
      const row = open.vault.db.prepare<[string], { name: string; phone_sealed: Buffer; id: string }>(
        `SELECT visitor.id, visitor.name, phone_sealed FROM visit JOIN visitor ON visitor.id = visit.visitor_id WHERE visit.id = ?`,
      )
      for (const [number, id] of acknowledged) {
        const visitor = row.get(id)
        const person = visitorOf(number)
        const phone = visitor && open.vault.fields.unsealText('visitor', 'phone', visitor.id, visitor.phone_sealed)
        if (visitor?.name !== person.name || phone !== person.phone) problem(`registration ${number} is lost`)
      }
      if (!open.trail.headIsOurs()) problem('the end of the trail is not ours')
      if (!(await removeFormer(office.house))) problem('the former keys are not forgotten')
      const left = readdirSync(profile).filter((name) => /^vault\.|former-keys/.test(name))
      if (left.length > 0) problem(`left behind: ${left.join(', ')}`)
      if (same === 0) {
        const also = searchFolder(folder, [...keysOf('former', before), ...keysOf('present', keys)])
        for (const each of also) problem(`in the clear: ${each}`)
      }
      if (round % 10 === 0) {
        const { db } = open.vault
        if (faultIn(db) !== '') problem('the database is not whole')
        const anchor = await readAnchor(open.vault, keychain())
        const chain = await verifyDatabase(db, { publicKey: open.vault.publicKey, head: open.trail.head(), anchor })
        if (chain.problem) problem(`the chain: ${JSON.stringify(chain.problem)}`)
      }
      wipeKeys(before)
      await office.close()
    }

    // How long one takes here, without being killed.
    await work(0, 20 * 60_000, undefined, 'once')
    const whole = Math.max(1_000, took)
    await look(0)
    checks.check('a rotation that nobody kills ends under new keys', present === 1 ? undefined : 'it does not')
    let killed = 0
    for (let round = 1; round <= kills; round += 1) {
      // A third at any instant; the others around one step, so that the short ones are met as often as the long.
      const step = random.pick(['pages', 'values', 'following', 'exchanging', 'exchanging', 'proving'] as const)
      const at = random.chance(0.3) ? undefined : { step, after: random.whole(0, step === 'exchanging' ? 1_200 : 400) }
      const delay = at ? 20 * 60_000 : random.whole(1, Math.ceil(whole))
      if ((await work(round, delay, at)).killed) killed += 1
      await look(round)
      if (problems.length > 20) break
    }
    checks.check(
      `killed ${killed} times in rotations of ${megabytes} MB`,
      killed >= kills ? undefined : 'fewer than asked',
    )
    checks.check(
      `every vault opened with exactly one set of keys: ${former} times the former, ${present} times new ones; ` +
        `${acknowledged.size} registrations are there; nothing in the clear, nothing left behind`,
      problems.length === 0 ? undefined : [...new Set(problems)].slice(0, 5).join('; '),
    )
    wipeKeys(keys)
    return checks.count
  },
}
