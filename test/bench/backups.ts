// Backup and restore against Debian's `age` on the same bytes and Debian's `restic` doing the same job: the first backup,
// one after a change of one percent (together, as a day's entries are, and scattered over all pages), and what comes back.
// Ours does more than either: it holds a database still that is being written to, reads back every byte that it wrote,
// decrypts it and holds each entry against its sum before the file gets its name; age and restic do not read back.
// What may go wrong: no `age` or `restic` on the machine: said loudly, and the lines stand without them.

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { encryptAge } from '../../main/vault/archive/age-stream.ts'
import { readBlocks, writeBlocks } from '../../main/vault/archive/file-io.ts'
import { keyNames } from '../../main/vault/keys.ts'
import {
  ageOf,
  type BackupsScene,
  bytesOf,
  changeOnePercent,
  hasTool,
  makeBackupsScene,
  resticOf,
  restoreOurs,
  writeOurs,
} from './backups-scene.ts'
import { inTurn, lineOf, median, type Report } from './figures.ts'

const seconds = async (act: () => unknown): Promise<number> => {
  const began = performance.now()
  await act()
  return (performance.now() - began) / 1000
}

const againstOf = (what: string, samples: readonly number[]) =>
  samples.length > 0 ? { against: { what, value: median(samples) } } : {}

/** Age's chunks alone: nothing is hashed or read back. */
const benchEncryption = async (scene: BackupsScene, rounds: number, hasAge: boolean, report: Report) => {
  const file = join(scene.folder, 'alone.age')
  const megabytes = statSync(scene.databaseFile).size / 1e6
  const alone = async (): Promise<void> => {
    const source = await openFile(scene.databaseFile, 'r')
    const target = await openFile(file, 'w')
    try {
      const { output } = await encryptAge(readBlocks(source), { recipients: [scene.recipient] })
      await writeBlocks(target, output)
      await target.sync()
    } finally {
      await source.close()
      await target.close()
    }
  }
  const age = ageOf(scene)
  const both = await inTurn(alone, hasAge ? () => age.backUp(file, scene.databaseFile) : () => undefined, {
    rounds,
    calls: 1,
  })
  rmSync(file, { force: true })
  const perSecond = (all: readonly number[]): number[] => all.map((time) => megabytes / (time / 1000))
  report(
    lineOf({
      name: `backup, encryption alone in one thread, ${Math.round(megabytes)} MB`,
      unit: 'MB/s',
      samples: perSecond(both.ours),
      ...(hasAge && { ...againstOf('Debian’s age on the same bytes', perSecond(both.theirs)), ratio: 1 / both.ratio }),
    }),
  )
}

/** Our rounds and age's in turn. */
const benchFull = async (scene: BackupsScene, rounds: number, hasAge: boolean, report: Report): Promise<void> => {
  const megabytes = bytesOf(scene) / 1e6
  const out = join(scene.folder, 'full')
  mkdirSync(out)
  const age = ageOf(scene)
  const theirs = join(out, 'theirs.age')
  if (hasAge) age.prepare()
  const rates: Record<'write' | 'back' | 'ageWrite' | 'ageSame' | 'ageBack', number[]> = {
    write: [],
    back: [],
    ageWrite: [],
    ageSame: [],
    ageBack: [],
  }
  let blocked = 0
  // The first round of both is not counted.
  for (let round = -1; round < rounds; round += 1) {
    let file = ''
    // A new one each round: what age does in between is waited for without a loop.
    const loop = monitorEventLoopDelay({ resolution: 1 })
    loop.enable()
    const write = await seconds(async () => {
      ;({ file } = await writeOurs(scene, out, undefined))
    })
    const back = await seconds(() => restoreOurs(scene, file, join(out, 'back')))
    loop.disable()
    for (const path of [file, join(out, 'back')]) rmSync(path, { recursive: true })
    const ageWrite = hasAge ? await seconds(() => age.backUp(theirs)) : Number.NaN
    const ageCompare = hasAge ? await seconds(() => age.compare(theirs)) : Number.NaN
    const ageSame = ageWrite + ageCompare
    const ageBack = hasAge ? await seconds(() => age.restore(theirs, join(out, 'theirs'))) : Number.NaN
    for (const path of [theirs, join(out, 'theirs')]) rmSync(path, { recursive: true, force: true })
    if (round < 0) continue
    blocked = Math.max(blocked, loop.max / 1e6)
    for (const [name, time] of Object.entries({ write, back, ageWrite, ageSame, ageBack })) {
      if (!Number.isNaN(time)) rates[name as keyof typeof rates].push(megabytes / time)
    }
  }
  const mb = `${Math.round(megabytes)} MB`
  report(
    lineOf({
      name: `backup, full: held still, encrypted, read back and checked, ${mb}`,
      unit: 'MB/s',
      samples: rates.write,
      ...againstOf('Debian’s age on the same bytes', rates.ageWrite),
      ...(hasAge && { target: { of: 'ratio', atLeast: 0.8 } }),
    }),
  )
  report(
    lineOf({
      name: `  the same, against the same job: age's file decrypted and compared as well, ${mb}`,
      unit: 'MB/s',
      samples: rates.write,
      ...againstOf('Debian’s age, its file decrypted again and compared', rates.ageSame),
    }),
  )
  report(
    lineOf({
      name: `restore, full: decrypted, checked and on the disk, ${mb}`,
      unit: 'MB/s',
      samples: rates.back,
      ...againstOf('Debian’s age on the same bytes', rates.ageBack),
    }),
  )
  report(
    lineOf({
      name: 'main loop blocked, longest: full backup and restore running',
      unit: 'ms',
      samples: [blocked],
      target: { of: 'value', atMost: 20 },
    }),
  )
  age.remove()
  rmSync(out, { recursive: true })
}

type Round = { readonly bytes: number; readonly first: number; readonly next: number; readonly back: number }

/** First, a change, next, and back. Ours and restic's on the same states of the same files. */
const benchChange = async (
  scene: BackupsScene,
  how: 'together' | 'scattered',
  rounds: number,
  hasRestic: boolean,
  report: Report,
): Promise<void> => {
  const ours: Round[] = []
  const theirs: Round[] = []
  const out = join(scene.folder, how)
  for (let round = 0; round < rounds; round += 1) {
    mkdirSync(out)
    const restic = hasRestic ? resticOf(scene, join(out, 'restic')) : undefined
    const resticFirst = restic ? await seconds(() => restic.backUp()) : 0
    const before = restic?.bytes ?? 0
    let backupId = ''
    const first = await seconds(async () => {
      ;({ backupId } = await writeOurs(scene, out, undefined))
    })
    changeOnePercent(scene, how)
    let file = ''
    let bytes = 0
    const next = await seconds(async () => {
      const written = await writeOurs(scene, out, backupId)
      if (written.kind !== 'incremental') throw new Error(`not incremental: ${written.whyFull}`)
      ;({ file, size: bytes } = written)
    })
    const resticNext = restic ? await seconds(() => restic.backUp()) : 0
    const resticBytes = (restic?.bytes ?? 0) - before
    const back = await seconds(() => restoreOurs(scene, file, join(out, 'back')))
    const resticBack = restic ? await seconds(() => restic.restore(join(out, 'theirs'))) : 0
    ours.push({ bytes, first, next, back })
    if (restic) theirs.push({ bytes: resticBytes, first: resticFirst, next: resticNext, back: resticBack })
    rmSync(out, { recursive: true })
  }
  const of = (name: keyof Round, scale = 1) => ({
    samples: ours.map((each) => each[name] / scale),
    ...againstOf(
      'Debian’s restic doing the same',
      theirs.map((each) => each[name] / scale),
    ),
  })
  const share = `${Math.round(bytesOf(scene) / 1e6)} MB, 1 % of the database changed ${how}`
  report(
    lineOf({
      name: `backup, incremental: bytes written, ${share}`,
      unit: 'MB',
      ...of('bytes', 1e6),
      ...(hasRestic && { target: { of: 'ratio', atMost: 1.5 } }),
    }),
  )
  report(lineOf({ name: `backup, first, ${share}`, unit: 's', ...of('first') }))
  report(lineOf({ name: `backup, incremental: read, written and checked, ${share}`, unit: 's', ...of('next') }))
  report(lineOf({ name: `restore from full and incremental, ${share}`, unit: 's', ...of('back') }))
}

const benchMemoryOf = (scene: BackupsScene, report: Report): void => {
  const file = join(scene.folder, 'memory.json')
  const keys = Object.fromEntries(keyNames.map((name) => [name, scene.keys[name].toString('hex')]))
  writeFileSync(file, JSON.stringify({ ...scene, keys }), { mode: 0o600 })
  const script = fileURLToPath(new URL('./backups-memory.ts', import.meta.url))
  const printed = execFileSync(process.execPath, [script, file], { encoding: 'utf8' })
  const [atRest = Number.NaN, most = Number.NaN] = printed
    .split(' ')
    .map((kibibytes) => (Number(kibibytes) * 1024) / 1e6)
  rmSync(file)
  report(
    lineOf({
      name: `memory that backup and restore take with all threads, beyond the process at rest, ${Math.round(bytesOf(scene) / 1e6)} MB`,
      unit: 'MB',
      samples: [most - atRest],
      against: { what: 'the process itself, at rest', value: atRest },
      target: { of: 'value', atMost: 300 },
    }),
  )
}

/** 1 GB; 16 MB and one round in the quick form. */
export const benchBackups = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'backups')
  mkdirSync(folder)
  const hasAge = hasTool('age', '--version')
  const hasRestic = hasTool('restic', 'version')
  const scene = await makeBackupsScene(folder, quick ? 16 : 1000)
  const rounds = quick ? 1 : 5
  await benchEncryption(scene, rounds, hasAge, report)
  await benchFull(scene, rounds, hasAge, report)
  for (const how of quick ? (['together'] as const) : (['together', 'scattered'] as const)) {
    await benchChange(scene, how, quick ? 1 : 3, hasRestic, report)
  }
  benchMemoryOf(scene, report)
  rmSync(folder, { recursive: true })
}
