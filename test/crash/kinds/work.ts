// Registers visitors, adds contact records and makes backups until it is killed, again and again: everything that was
// acknowledged is there, nothing half-done is, the file and the chain are whole, and nothing lies in the clear.

import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Random, randomFrom } from '../../../build/demo-data/index.ts'
import { readAnchor } from '../../../main/audit/anchor.ts'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { inspectArchive } from '../../../main/vault/archive/read-archive.ts'
import { Checks, type CrashKind } from '../harness.ts'
import { filesHolding, formsOf, found, keychain, noteOf, openOffice, type Scene, visitorOf } from '../scene.ts'

const victim = fileURLToPath(new URL('../victim.ts', import.meta.url))

type Acknowledged = { visits: Map<number, string>; contacts: Map<number, string>; backups: string[]; faults: string[] }

export const work: CrashKind = {
  name: 'work',
  async run({ seed, kills: leastKills, sample, folder }) {
    const random = randomFrom(seed)
    /** Acknowledged registrations to reach; contact records come to as many. */
    const wanted = sample ? 40 : 200
    const profile = join(folder, 'profile')
    const backups = join(folder, 'backups')
    for (const path of [profile, backups]) mkdirSync(path)
    const sceneFile = join(folder, 'scene.json')
    const checks = new Checks()
    const check = checks.check.bind(checks)
    const acknowledged: Acknowledged = { visits: new Map(), contacts: new Map(), backups: [], faults: [] }

    const hear = (line: string): void => {
      const [what = '', first = '', second = ''] = line.split(' ')
      if (what === 'visit') acknowledged.visits.set(Number(first), second)
      if (what === 'contact') acknowledged.contacts.set(Number(first), second)
      if (what === 'backup' && first === 'done') acknowledged.backups.push(second)
      if (what === 'fault') acknowledged.faults.push(line)
    }

    /** Lets the office work and kills it at a random instant. Answers how many acts it got done. */
    const workAndDie = (round: number, next: number, random: Random): Promise<number> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [victim, sceneFile, String(next), String(round + 1)], {
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        const before = acknowledged.visits.size
        let complaint = ''
        child.stderr.on('data', (bytes: Buffer) => {
          complaint = (complaint + bytes.toString()).slice(-2000)
        })
        createInterface({ input: child.stdout }).on('line', (line) => {
          hear(line)
          // From readiness on, any instant: in the middle of a write, of a checkpoint, of a backup.
          // Mostly soon, sometimes late enough for a backup to be under way or just done.
          if (line === 'ready') {
            const delay = random.chance(0.3) ? random.whole(250, 4000) : random.whole(1, 250)
            setTimeout(() => child.kill('SIGKILL'), delay)
          }
        })
        child.once('close', (code, signal) => {
          if (signal === 'SIGKILL') resolve(acknowledged.visits.size - before)
          else reject(new Error(`the office ended by itself with ${code}: ${complaint}`))
        })
      })

    const inspect = async (scene: Scene, steps: number): Promise<void> => {
      const office = await openOffice(scene.profile, steps)
      const { vault } = office.house.open!
      const { db, fields } = vault
      const integrity = db.pragma('integrity_check', { simple: true })
      check('the database is whole', integrity === 'ok' ? undefined : String(integrity))
      check('foreign keys hold', (db.pragma('foreign_key_check') as unknown[]).length === 0 ? undefined : 'violations')

      const lostVisits = [...acknowledged.visits].filter(([number, id]) => {
        const row = db
          .prepare(
            `SELECT visitor.id, visitor.name, phone_sealed, id_number_sealed FROM visit
             JOIN visitor ON visitor.id = visit.visitor_id JOIN consent ON consent.visit_id = visit.id WHERE visit.id = ?`,
          )
          .get(id) as { id: string; name: string; phone_sealed: Buffer; id_number_sealed: Buffer } | undefined
        const person = visitorOf(number)
        return !(
          row?.name === person.name &&
          fields.unsealText('visitor', 'phone', row.id, row.phone_sealed) === person.phone &&
          fields.unsealText('visitor', 'id_number', row.id, row.id_number_sealed) === person.idNumber
        )
      })
      const lostContacts = [...acknowledged.contacts].filter(([number, id]) => {
        const row = db.prepare('SELECT note FROM contact_record WHERE id = ?').get(id) as { note: string } | undefined
        return row?.note !== noteOf(number)
      })
      const lost = lostVisits.length + lostContacts.length
      check(
        `${acknowledged.visits.size} registrations and ${acknowledged.contacts.size} contact records are there`,
        lost === 0 ? undefined : `${lost} lost`,
      )

      const unrecorded = db
        .prepare(
          `SELECT count(*) FROM visit WHERE NOT EXISTS (SELECT 1 FROM trail_subject WHERE kind = 'visit' AND trail_subject.id = visit.id)`,
        )
        .pluck()
        .get() as number
      const halfDone = db
        .prepare(
          'SELECT count(*) FROM visit WHERE NOT EXISTS (SELECT 1 FROM consent WHERE consent.visit_id = visit.id)',
        )
        .pluck()
        .get() as number
      check('nothing half-done and nothing unrecorded is there', unrecorded + halfDone === 0 ? undefined : 'some are')

      const { trail } = office.house.open!
      check('the end of the trail is ours', trail.headIsOurs() ? undefined : 'it is not')
      const anchor = await readAnchor(vault, keychain())
      const chain = await verifyDatabase(db, { publicKey: vault.publicKey, head: trail.head(), anchor })
      check(`the chain of ${chain.records} records is whole`, chain.problem && JSON.stringify(chain.problem))

      const left = readdirSync(scene.backups)
      const whole = left.filter((name) => name.endsWith('.age'))
      const bad: string[] = []
      for (const name of whole) {
        await inspectArchive(join(scene.backups, name), { identity: scene.identity }).catch(() => bad.push(name))
      }
      const missing = acknowledged.backups.filter((name) => !whole.includes(name))
      check(
        `${whole.length} backups open (${acknowledged.backups.length} were acknowledged)`,
        bad.length + missing.length === 0 ? undefined : [...bad, ...missing].join(' '),
      )
      const running = () => db.prepare("SELECT count(*) FROM backup WHERE state = 'running'").pluck().get() as number
      // Settled by a routine soon after opening; opening every backup above took longer.
      for (let look = 0; running() > 0 && look < 100; look += 1) await wait(100)
      check('no backup is said to be still running', running() === 0 ? undefined : `${running()} are`)
      await office.close()
    }

    const searchForPlaintext = (scene: Scene): void => {
      const values = [...acknowledged.visits.keys()].slice(-20).flatMap((number) => {
        const { name, phone, idNumber, organisation } = visitorOf(number)
        return [name, phone, idNumber, organisation, noteOf(number)].flatMap((value) =>
          formsOf(`visitor ${number}`, value),
        )
      })
      const found = [...filesHolding(scene.profile, values), ...filesHolding(scene.backups, values)]
      check('nothing known lies in the clear', found.length === 0 ? undefined : found.join(', '))
    }

    const scene = await found(profile, backups)
    writeFileSync(sceneFile, JSON.stringify(scene))
    let kills = 0
    for (; acknowledged.visits.size < wanted || kills < leastKills; kills += 1) {
      await workAndDie(kills, (kills + 1) * 1000, random)
      if (kills > wanted * 3 + 50) throw new Error('the office gets nothing done')
      if (kills % 5 === 0) searchForPlaintext(scene)
    }
    console.log(`killed ${kills} times`)
    check('the office had no fault of its own', acknowledged.faults[0])
    await inspect(scene, kills + 2)
    searchForPlaintext(scene)
    return checks.count
  },
}
