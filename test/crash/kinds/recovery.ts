// Kills the salvage of a damaged vault at random instants, half of them around the change of keys and the swap. What is in
// place then is either the damaged vault, byte for byte, or the whole new one with the damaged beside it; a salvage begun
// again comes to its end; no key and nothing known lies in the clear.

import { createHash } from 'node:crypto'
import {
  closeSync,
  cpSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Random, randomFrom } from '../../../build/demo-data/index.ts'
import { makeDamageScene } from '../../support/damage-scene.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { Checks, type CrashKind, faultIn, formsOfKey, runAndKill, searchFolder } from '../harness.ts'

const victim = fileURLToPath(new URL('../recovery-victim.ts', import.meta.url))
const newPassphrase = 'nine wooden bridges after the flood'
const around = ['mending', 'documents', 'rekeying', 'swapping']

const hashOf = (file: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const hash = createHash('sha256')
    createReadStream(file)
      .on('data', (bytes) => hash.update(bytes))
      .on('end', () => resolve(hash.digest('hex')))
      .on('error', reject)
  })

/** The first page, so that it does not open, and every hundredth after it. */
const harm = (file: string): void => {
  const handle = openSync(file, 'r+')
  const { size } = statSync(file)
  for (let page = 0; page * 4096 < size; page += 100) {
    const byte = Buffer.alloc(1)
    readSync(handle, byte, 0, 1, page * 4096 + 3000)
    writeSync(handle, Buffer.of(byte[0]! ^ 1), 0, 1, page * 4096 + 3000)
  }
  closeSync(handle)
}

const killOnce = async (scene: string, whole: number, random: Random): Promise<void> => {
  if (random.chance(0.5)) {
    await runAndKill(victim, [scene], random.whole(0, Math.ceil(whole * 1.05)))
    return
  }
  const step = around[random.whole(0, around.length - 1)]!
  const delay = random.whole(0, step === 'swapping' ? 60 : Math.ceil(whole / 6))
  await runAndKill(victim, [scene], whole * 6, (line, child) => {
    if (line === `step ${step}`) setTimeout(() => child.kill('SIGKILL'), delay)
  })
}

type Facts = { readonly damaged: string; readonly rows: number }

/** undefined: all is well. */
const inspect = async (profile: string, { damaged, rows }: Facts): Promise<string | undefined> => {
  const office = new Office({ profile })
  const state = await office.start()
  if (state.state !== 'passphrase-needed') return `start-up came to ${JSON.stringify(state)}`
  const window = office.window()
  const old = await window.raw('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const kept = readdirSync(profile).filter((name) => name.startsWith('vault.before-restore-'))
  if (old.ok) {
    const { value } = old as { value: { state: string; failure?: string } }
    if (value.failure !== 'damaged-file') return `the old passphrase came to ${JSON.stringify(value)}`
    if (kept.length > 0) return 'the damaged vault is in place and kept beside as well'
    return (await hashOf(join(profile, 'vault', 'anjuan.db'))) === damaged ? undefined : 'the damaged file was changed'
  }
  const fresh = await window.raw('startUp.openWithPassphrase', { passphrase: newPassphrase })
  const { open } = office.house
  if (!fresh.ok || !open) return `neither passphrase opens it: ${JSON.stringify(fresh)}`
  const { db } = open.vault
  const whole = faultIn(db) === ''
  const found = db.prepare('SELECT count(*) FROM contact_record').pluck().get() as number
  await office.close()
  if (!whole) return 'the new vault is damaged'
  if (found !== rows) return `the new vault has ${found} notes instead of ${rows}`
  if (kept.length !== 1) return `${kept.length} damaged vaults are kept`
  return (await hashOf(join(profile, kept[0]!, 'anjuan.db'))) === damaged ? undefined : 'the kept file was changed'
}

export const recovery: CrashKind = {
  name: 'recovery',
  async run({ seed, kills, sample, folder }) {
    const random = randomFrom(seed)
    const checks = new Checks()
    const source = join(folder, 'source')
    const profile = join(folder, 'profile')
    mkdirSync(source)
    const made = await makeDamageScene(source, sample ? 60 : 35_000)
    harm(made.file)
    console.log(`        the vault has ${Math.round(statSync(made.file).size / 1e6)} MB`)
    const scene = join(folder, 'scene.json')
    writeFileSync(scene, JSON.stringify({ profile, passphrase: newPassphrase }))
    const begin = (): void => {
      rmSync(profile, { recursive: true, force: true })
      cpSync(source, profile, { recursive: true })
    }
    const needles = [
      ...formsOfKey('database key', made.key),
      { what: 'the new passphrase', bytes: Buffer.from(newPassphrase) },
    ]
    begin()
    const started = Date.now()
    await runAndKill(victim, [scene], 3_600_000)
    const whole = Date.now() - started
    // What a salvage of this file comes to, when nobody disturbs it.
    const office = new Office({ profile })
    await office.start()
    await office.window().raw('startUp.openWithPassphrase', { passphrase: newPassphrase })
    const rows = office.house.open!.vault.db.prepare('SELECT count(*) FROM contact_record').pluck().get() as number
    await office.close()
    const facts = { damaged: await hashOf(made.file), rows }
    const problems: string[] = []
    let ended = 0
    begin()
    for (let kill = 0; kill < kills; kill += 1) {
      await killOnce(scene, whole, random)
      const problem = await inspect(profile, facts)
      if (problem !== undefined) problems.push(`kill ${kill + 1}: ${problem}`)
      problems.push(...searchFolder(profile, needles).map((found) => `kill ${kill + 1}: ${found}`))
      const done = readdirSync(profile).some((name) => name.startsWith('vault.before-restore-'))
      if (done || problem !== undefined) {
        ended += 1
        begin()
      }
    }
    begin()
    await runAndKill(victim, [scene], 3_600_000)
    const last = await inspect(profile, facts)
    if (last !== undefined) problems.push(`undisturbed: ${last}`)
    const left = readdirSync(profile).filter((name) => /^vault\.(incoming|salvaging-)/.test(name))
    checks.check(
      `${kills} kills of a salvage: the damaged vault as it was, or the whole new one (${ended} of them)`,
      problems.length === 0 ? undefined : problems.slice(0, 5).join('; '),
    )
    checks.check('nothing is left of salvages that were cut off', left.length === 0 ? undefined : left.join(' '))
    return checks.count
  },
}
