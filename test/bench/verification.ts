// Verification of the whole trail, as the security officer starts it: in a worker, the vault open. Against hashing as
// many records from memory with nothing else done.

import { genesis, hashRecord, type TrailRecord } from '../../main/audit/record.ts'
import { runTask } from '../../main/jobs/run-task.ts'
import { wipeKeys } from '../../main/vault/keys.ts'
import { leastRounds, lineOf, median, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

const sampleLength = 10_000

/** Milliseconds a record. */
const hashingAlone = ({ open }: Scene): number => {
  const records = open.vault.db
    .prepare<[number], TrailRecord>('SELECT * FROM trail ORDER BY seq LIMIT ?')
    .all(sampleLength)
  const began = performance.now()
  let hash = genesis
  for (const record of records) hash = hashRecord(hash, record)
  return (performance.now() - began) / records.length
}

export const benchVerification = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { vault, trail } = scene.open
  const rates: number[] = []
  const bare: number[] = []
  let records = 0
  for (let round = 0; round < (quick ? 1 : leastRounds); round += 1) {
    const keys = vault.keysForBackup()
    const began = performance.now()
    const found = await runTask('trail.verify', {
      databaseFile: vault.file,
      databaseKey: keys.database,
      publicKey: vault.publicKey,
      head: trail.head(),
      anchor: null,
    })
    rates.push(found.records / ((performance.now() - began) / 1000))
    wipeKeys(keys)
    if (found.problem) throw new Error(`the trail is not whole: ${found.problem.kind}`)
    records = found.records
    bare.push(1000 / hashingAlone(scene))
  }
  report(
    lineOf({
      name: `trail verification, ${records} records`,
      unit: 'records/s',
      samples: rates,
      against: { what: 'hashing the records alone, from memory', value: median(bare) },
    }),
  )
}
