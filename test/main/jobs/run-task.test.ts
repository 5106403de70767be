// Long work in its own thread, from source and as it is built: progress, results, errors and cancel all cross over.

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runTask as runFromSource } from '../../../main/jobs/run-task.ts'
import type { TaskInput } from '../../../main/jobs/tasks.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { copyKeys } from '../../../main/vault/keys.ts'
import {
  about,
  checkpoint,
  codeOf,
  createdAt,
  makeVault,
  removeFolder,
  type SampleVault,
  temporaryFolder,
} from '../vault/archive/sample.ts'

type RunTask = typeof runFromSource

// Inside the project, so that the built files find the same packages.
const built = join(import.meta.dirname, '../../../out', `test-jobs-${process.pid}`)
let runBuilt: RunTask

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      rollupOptions: {
        input: { main: 'main/jobs/run-task.ts', worker: 'main/jobs/worker.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  writeFileSync(join(built, 'package.json'), '{"type":"module"}') // as out/main has one
  runBuilt = ((await import(pathToFileURL(join(built, 'main.js')).href)) as { runTask: RunTask }).runTask
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

describe.each<[string, () => RunTask]>([
  ['from source', () => runFromSource],
  ['built', () => runBuilt],
])('a task, %s', (_, runner) => {
  let folder: string
  let vault: SampleVault
  let identity: string
  let input: TaskInput<'archive.write'>
  const runTask: RunTask = (...all) => runner()(...all)

  beforeEach(async () => {
    folder = temporaryFolder()
    vault = makeVault(folder, 150)
    const pair = await generateIdentity()
    identity = pair.identity
    const { office, vaultId, programVersion } = about
    const lock = { recipients: [pair.recipient] }
    const to = { databaseFile: vault.file, destinationFolder: folder }
    input = { ...to, keys: vault.keys, office, vaultId, programVersion, createdAt, checkpoint, lock }
  })
  afterEach(() => {
    vault.database.close()
    removeFolder(folder)
  })

  it('writes, inspects and extracts, with progress, and leaves the caller its keys', async () => {
    const before = copyKeys(vault.keys)
    const phases = new Set<string>()
    const { file, manifest } = await runTask('archive.write', input, { onProgress: ({ phase }) => phases.add(phase) })
    expect(phases.size).toBeGreaterThan(0)
    expect(vault.keys).toEqual(before)
    expect(manifest.counts).toEqual({ visitor: 150 })
    expect(await runTask('archive.inspect', { file, secret: { identity } })).toEqual(manifest)
    const targetFolder = join(folder, 'restored')
    mkdirSync(targetFolder)
    const content = await runTask('archive.extract', { file, secret: { identity }, targetFolder })
    expect(content.keys).toEqual(vault.keys)
    expect(Buffer.isBuffer(content.keys.database)).toBe(true)
    expect(existsSync(join(targetFolder, 'anjuan.db'))).toBe(true)
  })

  it('lets the office write while it runs', async () => {
    const insert = vault.database.prepare("INSERT INTO visitor (name, photo) VALUES ('来访人', randomblob(3000))")
    let rows = 150
    let settled = false
    const work = runTask('archive.write', input).finally(() => {
      settled = true
    })
    while (!settled) {
      insert.run()
      rows++
      // The worker has a lower rank: a loop without a pause would leave it next to nothing of a busy machine.
      await sleep(5)
    }
    const { manifest } = await work
    expect(manifest.counts.visitor).toBeGreaterThanOrEqual(150)
    expect(manifest.counts.visitor).toBeLessThanOrEqual(rows)
    expect(vault.database.prepare('SELECT count(*) FROM visitor').pluck().get()).toBe(rows)
  })

  it('brings back an AppError with its parameters', async () => {
    const other = join(folder, 'other.age')
    writeFileSync(other, 'not age')
    expect(await codeOf(runTask('archive.inspect', { file: other, secret: { identity } }))).toBe('NOT_A_BACKUP')
    const nowhere = { ...input, destinationFolder: join(folder, 'nowhere') }
    await expect(runTask('archive.write', nowhere)).rejects.toMatchObject({
      name: 'AppError',
      code: 'FILE_FAILED',
      params: { reason: 'ENOENT' },
    })
    const mistyped = { ...input, lock: { recipients: ['age1x'] } }
    await expect(runTask('archive.write', mistyped)).rejects.toMatchObject({ code: 'INVALID', field: 'recipient' })
  })

  it('brings back what nobody expected as INTERNAL, without its message', async () => {
    const wrong = { file: 5, secret: { identity } } as unknown as TaskInput<'archive.inspect'>
    const error = await runTask('archive.inspect', wrong).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'INTERNAL', cause: 'TypeError ERR_INVALID_ARG_TYPE' })
    expect(await codeOf(runTask('toString' as 'archive.inspect', wrong))).toBe('INTERNAL')
  })

  it('is cancelled before it starts and in the middle, and leaves nothing', async () => {
    const files = () => readdirSync(folder).filter((name) => name.includes('.age'))
    expect(await codeOf(runTask('archive.write', input, { signal: AbortSignal.abort() }))).toBe('CANCELLED')
    const stop = new AbortController()
    const passphrase = { ...input, lock: { passphrase: 'takes a second, and then some' } }
    const work = runTask('archive.write', passphrase, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(await codeOf(work)).toBe('CANCELLED')
    expect(files()).toEqual([])
  })
})
