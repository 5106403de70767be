// A page of 50 own cases: through the gate, with its record in the trail, and the same SQL on an unencrypted file of the
// same rows; for somebody with many cases, with few, and for a supervisor whose team has them all; in every order.

import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { ReadStore } from '../../main/gate/store.ts'
import { listCases } from '../../main/office/cases/list.ts'
import { type KeyedDatabase, openDatabase } from '../../main/vault/database.ts'
import { wipeKeys } from '../../main/vault/keys.ts'
import { caseSorts } from '../../shared/contract/cases.ts'
import { contextOf } from './direct.ts'
import { inTurn, leastRounds, lineOf, median, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

type Who = 'many' | 'few' | 'supervisor'
type Sort = (typeof caseSorts)[number]

/** The handler's own queries for a first page, on whichever database: the same SQL for both. */
const pageOn = (scene: Scene, db: Database, who: Who) => {
  const store = new ReadStore(db)
  return (sort: Sort) => {
    const context = contextOf<'cases.list'>(scene, who, who === 'supervisor' ? 'team' : 'own')
    return listCases({ ...context, store }, { sort }).rows
  }
}

/** The vault's rows page by page without their cipher. Synthetic data, in the bench's own folder. */
export const plainCopy = (scene: Scene, file: string): Database => {
  const { vault } = scene.open
  vault.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(vault.file, file)
  const keys = vault.keysForBackup()
  const copy = openDatabase(file, keys.database) as KeyedDatabase
  wipeKeys(keys)
  copy.pragma('journal_mode = DELETE')
  copy.pragma('synchronous = OFF')
  copy.rekey(Buffer.alloc(0))
  copy.close()
  // Gigabytes that the system has yet to write would stand in the way of every commit that is measured.
  const written = openSync(file, 'r')
  fsyncSync(written)
  closeSync(written)
  const plain = new BetterSqlite3(file)
  plain.pragma('cache_size = -65536')
  plain.pragma('journal_mode = WAL')
  return plain
}

const cold = (scene: Scene, file: string, report: Report): void => {
  const { vault } = scene.open
  const keys = vault.keysForBackup()
  const first = (db: Database): number => {
    const page = pageOn(scene, db, 'many')
    const began = performance.now()
    page('next-action')
    const took = performance.now() - began
    db.close()
    return took
  }
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < leastRounds; round += 1) {
    ours.push(first(openDatabase(vault.file, keys.database, { readonly: true })))
    theirs.push(first(new BetterSqlite3(file, { readonly: true })))
  }
  wipeKeys(keys)
  const against = { what: 'the same SQL on an unencrypted file', value: median(theirs) }
  report(lineOf({ name: 'list page, SQL only, first after opening', unit: 'ms', samples: ours, against }))
}

/** A team's list narrowed to what no index of an order holds: a tag that is plenty, one that is rare, a priority. */
const narrowed = async (scene: Scene, plain: Database, report: Report, calls: number): Promise<void> => {
  const { windows, size } = scene
  const { rows: tags } = await windows.supervisor.call('cases.tags', {})
  const wishes = [
    ...tags.map(({ id, uses }) => ({ name: `a tag of ${uses} cases`, wish: { tagId: id } })),
    { name: 'the first priority', wish: { priority: 3 } },
  ]
  for (const { name, wish } of wishes) {
    const input = { sort: 'debtor', ...wish } as const
    const bare = () =>
      listCases({ ...contextOf<'cases.list'>(scene, 'supervisor', 'team'), store: new ReadStore(plain) }, input)
    const both = await inTurn(() => windows.supervisor.call('cases.list', input), bare, { calls })
    report(
      lineOf({
        name: `list page, through the gate, with its record, supervisor, narrowed to ${name}, of ${size.cases} cases`,
        unit: 'ms',
        samples: both.ours,
        against: { what: 'the same SQL on an unencrypted file', value: median(both.theirs) },
        ratio: both.ratio,
        target: { of: 'p95', atMost: 50 },
      }),
    )
  }
}

export const benchLists = async (scene: Scene, plainFile: string, report: Report, quick: boolean): Promise<void> => {
  const { windows, open, size } = scene
  const plain = plainCopy(scene, plainFile)
  const about = `of ${size.cases} cases`
  const target = { of: 'p95', atMost: 10 } as const
  const calls = quick ? 3 : 20
  for (const who of ['many', 'few', 'supervisor'] as const) {
    const encrypted = pageOn(scene, open.vault.db, who)
    const bare = pageOn(scene, plain, who)
    for (const sort of caseSorts) {
      if (JSON.stringify(encrypted(sort)) !== JSON.stringify(bare(sort))) throw new Error('the two files differ')
      const page = () => windows[who].call('cases.list', { sort })
      const gate = await inTurn(page, () => bare(sort), { calls })
      const query = await inTurn(
        () => encrypted(sort),
        () => bare(sort),
        { calls },
      )
      for (const [name, both] of [
        ['through the gate, with its record', gate],
        ['SQL only', query],
      ] as const) {
        report(
          lineOf({
            name: `list page, ${name}, ${who}, by ${sort}, ${about}`,
            unit: 'ms',
            samples: both.ours,
            against: { what: 'the same SQL on an unencrypted file', value: median(both.theirs) },
            ratio: both.ratio,
            target,
          }),
        )
      }
    }
  }
  await narrowed(scene, plain, report, calls)
  plain.close()
  cold(scene, plainFile, report)
}
