// Kills full and incremental backups of a large vault at random instants while the office goes on writing. Every file that
// has its proper name is whole with the files it rests on, at every time; none that was acknowledged is missing; the vault
// is whole and has every acknowledged row; the newest chain gives a database that has what was acknowledged before it
// began; and neither a known value nor a key lies anywhere in the clear, not in what was left half-written either.

import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../../../build/demo-data/index.ts'
import { runTask } from '../../../main/jobs/run-task.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { openDatabase } from '../../../main/vault/database.ts'
import { fillCases } from '../../bench/fill-cases.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import type { BackupScene } from '../backup-victim.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, type Needle, runAndKill, searchFolder } from '../harness.ts'

const victim = fileURLToPath(new URL('../backup-victim.ts', import.meta.url))

const prepare = async (profile: string, sample: boolean): Promise<Needle[]> => {
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
  vault.db.exec('CREATE TABLE crash_mark (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
  const keys = vault.keysForBackup()
  const names = vault.db.prepare('SELECT DISTINCT name FROM debtor LIMIT 20').pluck().all() as string[]
  const needles = [
    ...Object.entries(keys).flatMap(([name, key]) => formsOfKey(`${name} key`, Buffer.from(key))),
    // Two characters of a name stand in encrypted bytes by chance.
    ...names.filter((name) => name.length > 2).map((name) => ({ what: 'a name', bytes: Buffer.from(name) })),
  ]
  const size = statSync(vault.file).size
  await office.close()
  console.log(`        the vault has ${Math.round(size / 1e6)} MB`)
  return needles
}

/** What the office said before it was killed. */
class Heard {
  wrote = 0
  began = 0
  readonly done = new Map<string, { readonly backupId: string; readonly began: number }>()

  hear = (line: string): void => {
    const [what = '', first = '', second = ''] = line.split(' ')
    if (what === 'wrote') this.wrote = Number(first)
    if (what === 'begin') this.began = Number(first)
    if (what === 'done') this.done.set(first, { backupId: second, began: this.began })
  }

  get newest(): { readonly file: string; readonly backupId: string; readonly began: number } | undefined {
    const [file, last] = [...this.done].at(-1) ?? []
    return file === undefined || !last ? undefined : { file, ...last }
  }
}

/** The chain of the newest backup, laid out: what is wrong with the database that comes out of it. */
const lookInto = async (file: string, identity: string, began: number, target: string): Promise<string | undefined> => {
  mkdirSync(target)
  try {
    const { keys } = await runTask('archive.extract', { file, secret: { identity }, targetFolder: target })
    const db = openDatabase(join(target, 'anjuan.db'), Buffer.from(keys.database), { readonly: true })
    try {
      const marks = db.prepare('SELECT count(*) FROM crash_mark WHERE number <= ?').pluck().get(began)
      const fault = faultIn(db)
      if (fault !== '') return fault
      return marks === began ? undefined : `${String(marks)} of ${began} rows`
    } finally {
      db.close()
    }
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}

const lookAtVault = async (profile: string, wrote: number): Promise<string | undefined> => {
  const office = new Office({ profile })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const { db } = office.house.open!.vault
  const fault = faultIn(db)
  const marks = db.prepare('SELECT count(*) FROM crash_mark WHERE number <= ?').pluck().get(wrote)
  await office.close()
  if (fault !== '') return fault
  return marks === wrote ? undefined : `${String(marks)} of ${wrote} rows`
}

const kindOf = (kind: BackupScene['kind'], name: string): CrashKind => ({
  name,
  async run({ seed, kills, sample, folder }) {
    const checks = new Checks()
    const random = randomFrom(seed)
    const profile = join(folder, 'profile')
    const backups = join(folder, 'backups')
    for (const path of [profile, backups]) mkdirSync(path)
    const needles = await prepare(profile, sample)
    const { identity, recipient } = await generateIdentity()
    const sceneFile = join(folder, 'scene.json')
    const heard = new Heard()
    const run = (delay: number, onLine: Parameters<typeof runAndKill>[3]) => {
      const baseId = heard.newest?.backupId ?? null
      writeFileSync(sceneFile, JSON.stringify({ profile, backups, recipient, kind, baseId } satisfies BackupScene))
      return runAndKill(victim, [sceneFile], delay, onLine)
    }

    // Two backups that nobody kills: how long one takes, the second being incremental where that is the kind.
    let began = 0
    let whole = 0
    await run(3_600_000, (line, child) => {
      heard.hear(line)
      if (line.startsWith('begin ')) began = Date.now()
      if (!line.startsWith('done ')) return
      whole = Date.now() - began
      if (heard.done.size === 2) child.kill('SIGKILL')
    })

    const bad: string[] = []
    const clear = new Set<string>()
    const seen = new Set<string>()
    let parts = 0
    const lookAtFiles = async (): Promise<void> => {
      const names = readdirSync(backups)
      for (const name of names.filter((each) => each.endsWith('.age') && !seen.has(each))) {
        seen.add(name)
        const file = join(backups, name)
        await runTask('archive.verify', { file, secret: { identity } }).catch((error: { code?: string }) =>
          bad.push(`${name}: ${String(error.code)}`),
        )
      }
      for (const name of heard.done.keys()) if (!names.includes(name)) bad.push(`${name} is not there`)
      // As if the hour had passed after which the next backup sweeps them away.
      for (const name of names.filter((each) => each.endsWith('.part'))) {
        parts += 1
        utimesSync(join(backups, name), 0, 0)
      }
    }
    const search = (): void => {
      for (const each of [...searchFolder(profile, needles), ...searchFolder(backups, needles)]) clear.add(each)
    }
    await lookAtFiles()
    for (let kill = 0; kill < kills; kill += 1) {
      await run(random.whole(0, Math.ceil(whole * 1.3)), heard.hear)
      if (kill % 5 === 0) search()
      await lookAtFiles()
      // Full ones of 200 MB each: what has been looked at makes room.
      if (kind === 'full') {
        const { file } = heard.newest!
        for (const name of seen) if (name !== file) rmSync(join(backups, name), { force: true })
        for (const name of [...heard.done.keys()]) if (name !== file) heard.done.delete(name)
      }
    }
    search()
    checks.check(
      `${kills} kills, ${parts} times half a file was left: each of ${seen.size} backups is whole, none is missing`,
      bad.length === 0 ? undefined : bad.join('; '),
    )
    const { file, began: rows } = heard.newest!
    checks.check(
      `the newest gives back ${rows} rows acknowledged before it began`,
      await lookInto(join(backups, file), identity, rows, join(folder, 'out')),
    )
    if (kind === 'incremental') {
      const many = readdirSync(backups).filter((name) => name.endsWith('-inc.age')).length
      checks.check(`${many} of them are incremental`, many > 0 ? undefined : 'none is')
    }
    checks.check(
      `the vault is whole and has all ${heard.wrote} acknowledged rows`,
      await lookAtVault(profile, heard.wrote),
    )
    checks.check('nothing known and no key lies in the clear', clear.size === 0 ? undefined : [...clear].join(', '))
    return checks.count
  },
})

export const backup = kindOf('full', 'backup')
export const incremental = kindOf('incremental', 'incremental')
