// A restore drill of a vault of 5 GB, database 1 GB and documents 4 GB, as the program makes it: in minutes against the
// office's own limit; how long the main loop was kept from its turn meanwhile, at the longest, and what memory the whole
// process took at its highest. The office that drills is a process of its own (drill-office.ts), so that what filled it
// is not measured along. Against: the same bytes copied and flushed, which is the least that a restore can take.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCheckpoint } from '../../main/audit/checkpoints.ts'
import { runTask } from '../../main/jobs/run-task.ts'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { readBlocks, writeBlocks } from '../../main/vault/archive/file-io.ts'
import { lineOf, type Report } from './figures.ts'
import { makeScene, type Scene, type Size } from './scene.ts'

const mebibyte = 1024 * 1024
const documentSize = 4 * mebibyte

/** What the office's process says at its end. */
export type Drilled = {
  readonly passed: boolean
  readonly problems: readonly string[]
  readonly seconds: number
  readonly steps: readonly { readonly step: string; readonly seconds: number }[]
  /** Milliseconds. */
  readonly longestBlock: number
  /** Processor time of the main thread alone in one turn of the loop. */
  readonly busiestTurn: number
  /** The longest block while two threads only burn the processor: what the machine itself does. */
  readonly baseline: number
  readonly calls: number
  /** Resident, with every worker: at rest before, and at the highest. */
  readonly atRest: number
  readonly peak: number
}

const addDocuments = async ({ open }: Scene, count: number): Promise<void> => {
  const { vault } = open
  const content = randomBytes(documentSize)
  const insert = vault.db.prepare('INSERT INTO blob (id, size, sha256, tag, created_at) VALUES (?, ?, ?, ?, ?)')
  for (let index = 0; index < count; index += 1) {
    content.writeUInt32LE(index, 0)
    const upload = await vault.blobs.begin()
    for (let at = 0; at < documentSize; at += mebibyte) await upload.write(content.subarray(at, at + mebibyte))
    const { id, size, sha256, tag } = await upload.finish()
    insert.run(id, size, Buffer.from(sha256), Buffer.from(tag), '2026-11-21T01:02:03.456Z')
    await vault.blobs.keep(id)
  }
}

const backUp = async ({ office, open }: Scene, folder: string, recipient: string): Promise<string> => {
  const checkpoint = await makeCheckpoint(office.house, open, 'backup')
  const { file } = await runTask('archive.write', {
    databaseFile: open.vault.file,
    keys: open.vault.keysForBackup(),
    office: '基准测试办公室',
    vaultId: open.vault.header.vaultId,
    programVersion: '0.0.0-bench',
    createdAt: office.house.clock.now().toISOString(),
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: open.vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    lock: { recipients: [recipient] },
    destinationFolder: folder,
    kind: 'full',
  })
  return file
}

const drillIn = (profile: string, size: Size, file: string, identity: string): Promise<Drilled> =>
  new Promise((resolve, reject) => {
    const office = fileURLToPath(new URL('./drill-office.ts', import.meta.url))
    const child = spawn(process.execPath, [office, profile, JSON.stringify(size), file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.stdin.end(identity)
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.split('\n').findLast((line) => line.startsWith('{')) ?? '') as Drilled)
      else reject(new Error(`the office ended with ${code}`))
    })
  })

const copyFlushed = async (from: string, to: string): Promise<void> => {
  const source = await openFile(from, 'r')
  const target = await openFile(to, 'w')
  try {
    await writeBlocks(target, readBlocks(source))
    await target.sync()
  } finally {
    await source.close()
    await target.close()
  }
}

export const benchDrill = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'drill')
  const profile = join(folder, 'profile')
  const backups = join(folder, 'backups')
  mkdirSync(profile, { recursive: true })
  mkdirSync(backups)
  const size: Size = quick
    ? { cases: 3_000, notes: 1_000, records: 3_000 }
    : { cases: 320_000, notes: 64_000, records: 320_000 }
  const { identity, recipient } = await generateIdentity()
  try {
    const scene = await makeScene(profile, size)
    await addDocuments(scene, quick ? 8 : 1_000)
    const file = await backUp(scene, backups, recipient)
    await scene.office.close()
    const database = statSync(join(profile, 'vault', 'anjuan.db')).size
    const bytes = statSync(file).size
    const began = performance.now()
    await copyFlushed(file, join(folder, 'copy'))
    const copied = (performance.now() - began) / 1000
    rmSync(join(folder, 'copy'))
    const drilled = await drillIn(profile, size, file, identity)
    const left = readdirSync(profile).filter((name) => name.startsWith('drill-'))
    if (!drilled.passed || left.length > 0) {
      throw new Error(`the drill did not pass: ${[...drilled.problems, ...left].join(', ')}`)
    }
    const what = `vault of ${(bytes / 1e9).toFixed(2)} GB, database ${(database / 1e9).toFixed(2)} GB`
    report(
      lineOf({
        name: `restore drill, ${what}: until everything was compared and ten cases opened`,
        unit: 'minutes',
        samples: [drilled.seconds / 60],
        against: { what: 'the same bytes copied and flushed', value: copied / 60 },
        target: { of: 'value', atMost: 30 },
      }),
    )
    for (const { step, seconds } of drilled.steps) {
      report(lineOf({ name: `restore drill, ${what}: ${step}`, unit: 's', samples: [seconds] }))
    }
    report(
      lineOf({
        name: `main loop blocked during the drill, longest, ${drilled.calls} calls, ${what}`,
        unit: 'ms',
        samples: [drilled.longestBlock],
        against: { what: 'two threads busy with nothing of ours', value: drilled.baseline },
        target: { of: 'value', atMost: 20 },
      }),
    )
    report(
      lineOf({
        name: `main loop during the drill, the busiest turn, processor time of its own thread, ${what}`,
        unit: 'ms',
        samples: [drilled.busiestTurn],
      }),
    )
    report(
      lineOf({
        name: `memory that the drill takes, highest, beyond the office at rest, ${what}`,
        unit: 'MB',
        samples: [drilled.peak - drilled.atRest],
        against: { what: 'the office itself, at rest', value: drilled.atRest },
        target: { of: 'value', atMost: 300 },
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
