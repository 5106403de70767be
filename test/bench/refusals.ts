// How soon it is told that a backup can't be restored: a wrong key, a file that is cut short, altered at one of its ends,
// empty, another office's, newer than this program, or without the file it rests on. Target: two seconds, whatever its size.
// What was altered in between is found by reading all of it, with progress and cancel, and before anything is touched.
// What may go wrong: another code than the one expected is an error of the bench.

import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { runTask } from '../../main/jobs/run-task.ts'
import { type ArchiveSecret, generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { encryptAge } from '../../main/vault/archive/age-stream.ts'
import { writeBlocks } from '../../main/vault/archive/file-io.ts'
import { writeTar } from '../../main/vault/archive/tar-write.ts'
import { type ErrorCode, isAppError } from '../../shared/errors.ts'
import { changeOnePercent, makeBackupsScene, writeOurs } from './backups-scene.ts'
import { lineOf, type Report } from './figures.ts'

const flip = (file: string, at: number): void => {
  const handle = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  writeSync(handle, Buffer.of(byte[0]! ^ 1), 0, 1, at)
  closeSync(handle)
}

/** An archive of a format that is still to come. */
const writeNewer = async (file: string, recipient: string): Promise<void> => {
  const manifest = Buffer.from(JSON.stringify({ format: 'anjuan-backup', formatVersion: 99 }))
  const entry = {
    name: 'manifest.json',
    size: manifest.length,
    async *open() {
      yield manifest
    },
  }
  const handle = await openFile(file, 'w')
  const { output } = await encryptAge(writeTar([entry], 0), { recipients: [recipient] })
  await writeBlocks(handle, output)
  await handle.close()
}

type Look = { readonly file: string; readonly secret: ArchiveSecret; readonly expect?: { readonly vaultId: string } }

export const benchRefusals = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'refusals')
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true })
  const scene = await makeBackupsScene(folder, quick ? 16 : 1000)
  const secret = { identity: scene.identity }
  const full = await writeOurs(scene, backups, undefined)
  changeOnePercent(scene, 'together')
  const next = await writeOurs(scene, backups, full.backupId)
  const { size } = statSync(full.file)
  const what = `${Math.round(size / 1e6)} MB`

  const told = async (name: string, expected: ErrorCode, look: Look): Promise<void> => {
    const times: number[] = []
    for (let round = 0; round < (quick ? 1 : 9); round += 1) {
      const began = performance.now()
      const code = await runTask('archive.chain', look).then(
        () => 'nothing',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      )
      times.push(performance.now() - began)
      if (code !== expected) throw new Error(`${name}: ${code} instead of ${expected}`)
    }
    report(
      lineOf({
        name: `told that a backup is of no use, ${name}, ${what}`,
        unit: 'ms',
        samples: times,
        value: Math.max(...times),
        target: { of: 'value', atMost: 2_000 },
      }),
    )
  }

  await told('wrong key', 'BACKUP_WRONG_KEY', { file: full.file, secret: await generateIdentity() })
  await told('another office’s', 'BACKUP_FOREIGN', { file: full.file, secret, expect: { vaultId: 'another' } })
  const alone = join(folder, 'alone')
  mkdirSync(alone)
  cpSync(next.file, join(alone, basename(next.file)))
  await told('the file it rests on is missing', 'CHAIN_BROKEN', { file: join(alone, basename(next.file)), secret })
  const newer = join(folder, 'newer.age')
  await writeNewer(newer, scene.recipient)
  await told('of a later program', 'BACKUP_NEWER', { file: newer, secret })
  const empty = join(folder, 'empty.age')
  writeFileSync(empty, '')
  await told('empty', 'BACKUP_CUT_SHORT', { file: empty, secret })
  for (const [name, at] of [
    ['altered at its beginning', 2_000],
    ['altered at its end', size - 100],
  ] as const) {
    flip(full.file, at)
    await told(name, 'BACKUP_ALTERED', { file: full.file, secret })
    flip(full.file, at)
  }
  truncateSync(full.file, Math.floor(size / 2))
  await told('cut short', 'BACKUP_CUT_SHORT', { file: full.file, secret })
  rmSync(folder, { recursive: true })
}
