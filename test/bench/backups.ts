// Backup speed against Debian's `age` on the same bytes. A backup does more than encrypt: it hashes every entry first
// and reads the finished file back to check it; so there are two lines, the encryption alone and the whole backup.
// What may go wrong: there is no `age` on the machine; the lines then stand without it.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTask } from '../../main/jobs/run-task.ts'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { encryptAge } from '../../main/vault/archive/age-stream.ts'
import { readBlocks, writeBlocks } from '../../main/vault/archive/file-io.ts'
import { openDatabase } from '../../main/vault/database.ts'
import { generateKeys } from '../../main/vault/keys.ts'
import { inTurn, leastRounds, lineOf, median, type Report } from './figures.ts'

const mebibyte = 1024 * 1024

/** An encrypted database of about so many bytes, quickly. */
const makeDatabase = (file: string, key: Buffer, bytes: number): void => {
  const db = openDatabase(file, key, { create: true })
  db.exec('CREATE TABLE piece (bytes BLOB NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO piece VALUES (?)')
  const piece = randomBytes(mebibyte)
  db.transaction(() => {
    for (let done = 0; done < bytes; done += mebibyte) insert.run(piece)
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

const encryptAlone = async (from: string, to: string, recipient: string): Promise<void> => {
  const source = await openFile(from, 'r')
  const target = await openFile(to, 'w')
  try {
    const { output } = await encryptAge(readBlocks(source), { recipients: [recipient] })
    await writeBlocks(target, output)
    await target.sync()
  } finally {
    await source.close()
    await target.close()
  }
}

export const benchBackups = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'backups')
  mkdirSync(folder)
  const keys = generateKeys()
  const databaseFile = join(folder, 'anjuan.db')
  makeDatabase(databaseFile, keys.database, (quick ? 8 : 256) * mebibyte)
  const megabytes = statSync(databaseFile).size / 1e6
  const { recipient } = await generateIdentity()
  const backup = async (): Promise<void> => {
    const written = await runTask('archive.write', {
      databaseFile,
      keys,
      office: '基准测试办公室',
      vaultId: 'bench',
      programVersion: '0.0.0',
      createdAt: '2026-11-21T01:02:03.456Z',
      checkpoint: {
        seq: 1,
        hash: '0'.repeat(64),
        at: '2026-11-21T01:02:03.456Z',
        reason: 'backup',
        keyId: 'bench',
        publicKey: 'AAAA',
        signature: 'BBBB',
      },
      lock: { recipients: [recipient] },
      destinationFolder: folder,
    })
    rmSync(written.file)
  }
  const byAge = (): void => {
    const { status } = spawnSync('age', ['-r', recipient, '-o', join(folder, 'theirs.age'), databaseFile])
    if (status !== 0) throw new Error('age failed')
    // On the disk, as ours is at its end.
    spawnSync('sync', [join(folder, 'theirs.age')])
    rmSync(join(folder, 'theirs.age'))
  }
  const alone = async (): Promise<void> => {
    await encryptAlone(databaseFile, join(folder, 'ours.age'), recipient)
    rmSync(join(folder, 'ours.age'))
  }
  const perSecond = (milliseconds: readonly number[]): number[] => milliseconds.map((time) => megabytes / (time / 1000))
  const hasAge = spawnSync('age', ['--version']).status === 0
  const against = (theirs: readonly number[]) => ({
    what: 'Debian’s age on the same bytes',
    value: median(perSecond(theirs)),
  })
  for (const [name, ours] of [
    ['backup, encryption alone', alone],
    ['backup, whole: held still, hashed, encrypted, read back and checked', backup],
  ] as const) {
    const both = await inTurn(ours, hasAge ? byAge : () => undefined, { rounds: quick ? 1 : leastRounds, calls: 1 })
    report(
      lineOf({
        name: `${name}, ${Math.round(megabytes)} MB`,
        unit: 'MB/s',
        samples: perSecond(both.ours),
        ...(hasAge && { against: against(both.theirs), ratio: 1 / both.ratio }),
      }),
    )
  }
  rmSync(folder, { recursive: true })
}
