// Backs an open office up, over and over, while it goes on writing, until it is killed. Says `ready`, then what was
// acknowledged: `wrote N` for a committed row, `begin N` for a backup that must have the rows up to N, and
// `done FILE BACKUP_ID` for a backup that is made.
//   node backup-victim.ts SCENE.json

import { readFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeCheckpoint } from '../../main/audit/checkpoints.ts'
import { runTask } from '../../main/jobs/run-task.ts'
import { Office, vaultPassphrase } from '../support/office.ts'

export type BackupScene = {
  readonly profile: string
  readonly backups: string
  readonly recipient: string
  readonly kind: 'full' | 'incremental'
  readonly baseId: string | null
}

const { profile, backups, recipient, kind, ...scene } = JSON.parse(
  readFileSync(process.argv[2]!, 'utf8'),
) as BackupScene
const office = new Office({ profile })
await office.start()
await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
const { house } = office
const open = house.open!
const { vault } = open

/** Straight to the file descriptor: what was acknowledged is out before the process can die. */
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`)

const insert = vault.db.prepare('INSERT INTO crash_mark (number, bytes) VALUES (?, randomblob(3000))')
let mark = vault.db.prepare('SELECT coalesce(max(number), 0) FROM crash_mark').pluck().get() as number
const write = (): void => {
  mark += 1
  insert.run(mark)
  say('wrote', mark)
}
const writing = async (): Promise<void> => {
  for (;;) {
    write()
    await wait(5)
  }
}

let { baseId } = scene
const backUp = async (): Promise<void> => {
  const checkpoint = await makeCheckpoint(house, open, 'backup')
  const keys = vault.keysForBackup()
  say('begin', mark)
  const base = kind === 'incremental' && baseId ? { backupId: baseId } : undefined
  const { file, backupId } = await runTask('archive.write', {
    databaseFile: vault.file,
    keys,
    office: '崩溃测试',
    vaultId: vault.header.vaultId,
    programVersion: '0.0.0-crash',
    createdAt: new Date().toISOString(),
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    lock: { recipients: [recipient] },
    destinationFolder: backups,
    kind,
    base,
  })
  baseId = backupId
  say('done', basename(file), backupId)
}

say('ready')
void writing()
for (;;) await backUp()
