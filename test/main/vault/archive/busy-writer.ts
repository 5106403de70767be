// A worker thread that writes to a vault file as fast as it can, checkpointing as often as SQLite lets it, until it is
// told to stop. Counters in shared memory: [0] 1 to stop, [1] rows committed so far.

import { workerData } from 'node:worker_threads'
import { openDatabase } from '../../../../main/vault/database.ts'

export type BusyWriterData = { readonly file: string; readonly key: Uint8Array; readonly counters: Int32Array }

const { file, key, counters } = workerData as BusyWriterData
const database = openDatabase(file, Buffer.from(key))
database.pragma('wal_autocheckpoint = 1')
database.pragma('synchronous = NORMAL') // more commits in the same time
const insert = database.prepare('INSERT INTO visitor (name, photo) VALUES (?, randomblob(3000))')
const modes = ['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'] as const
for (let round = 0; Atomics.load(counters, 0) === 0; round++) {
  insert.run('来访人')
  Atomics.add(counters, 1, 1)
  // A checkpoint that must wait would wait for the reader in vain.
  if (round % 5 === 0) {
    database.pragma('busy_timeout = 0')
    database.pragma(`wal_checkpoint(${modes[(round / 5) % 4]})`)
    database.pragma('busy_timeout = 5000')
  }
}
database.close()
