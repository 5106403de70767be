// A database of its own, filled with cases as for measurements, and the office's handlers called on it with their real
// store: for what concerns very many rows rather than the gate.

import type { Database } from 'better-sqlite3'
import BetterSqlite3 from 'better-sqlite3'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import type { Actor, Context } from '../../../../main/gate/context.ts'
import { WriteStore } from '../../../../main/gate/store.ts'
import { migrations } from '../../../../main/vault/migrations/index.ts'
import { createFieldCrypto } from '../../../../main/vault/sealing.ts'
import type { ProcedureName } from '../../../../shared/contract/contract.ts'
import type { RowScope } from '../../../../shared/policy.ts'
import { fillCases } from '../../../bench/fill-cases.ts'

const stamp = '2026-11-21T00:00:00.000Z'
export const day = '2026-11-21'

export type FilledOffice = {
  readonly db: Database
  readonly store: WriteStore
  readonly teams: readonly string[]
  readonly collectors: readonly { readonly id: string; readonly teamId: string }[]
  readonly clients: readonly { readonly id: string; readonly row: number }[]
}

/** `collectors` in two teams, in turn. In memory and in the clear: the rows are synthetic. */
export const filledOffice = (wish: { cases: number; notes: number; collectors: number }): FilledOffice => {
  const db = new BetterSqlite3(':memory:')
  db.transaction(() => {
    for (const { up } of migrations) up(db)
  })()
  const uuid = (kind: string, index: number): string =>
    `0190${kind}000-0000-7000-8000-${String(index).padStart(12, '0')}`
  const teams = [uuid('a', 1), uuid('a', 2)]
  for (const id of teams) db.prepare('INSERT INTO team VALUES (?, 1, ?, ?, ?)').run(id, stamp, stamp, id)
  const collectors = Array.from({ length: wish.collectors }, (_, index) => ({
    id: uuid('b', index),
    teamId: teams[index % 2] ?? '',
  }))
  const insert = db.prepare(
    `INSERT INTO staff (id, created_at, updated_at, login, name, pinyin, initials, role, team_id, employment_number,
      password_kind) VALUES (?, ?, ?, ?, ?, '', '', 'collector', ?, ?, 'chosen')`,
  )
  for (const { id, teamId } of collectors) insert.run(id, stamp, stamp, id, `催收员${id.slice(-2)}`, teamId, id)
  const fields = createFieldCrypto({ field: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) })
  const { clients } = fillCases({ db, fields, ...wish, collectors, clients: 8, identifiedEvery: 50, today: day })
  return { db, store: new WriteStore(db), teams, collectors, clients }
}

/** What a handler is given; `staffId` and `teamId` as the scope needs them. */
export const contextOf = <N extends ProcedureName>(
  { store }: FilledOffice,
  scope: RowScope,
  who: { staffId?: string; teamId?: string },
): Context<N> => {
  const actor: Actor = {
    staffId: who.staffId ?? '',
    name: '',
    login: '',
    role: scope === 'own' ? 'collector' : scope === 'team' ? 'supervisor' : 'legal',
    teamId: who.teamId ?? null,
    level: scope === 'team' ? 'L4' : 'L3',
  }
  return { store, actor, scope, trail: new TrailEntry(), now: stamp, today: day } as unknown as Context<N>
}
