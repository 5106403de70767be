// Calls a handler's own work without the gate, for comparison: same store, same rows, no rule, no schema, no trail.

import { TrailEntry } from '../../main/audit/entry.ts'
import type { Actor, Context } from '../../main/gate/context.ts'
import type { ProcedureName } from '../../shared/contract/contract.ts'
import { type RowScope, roleCeilings } from '../../shared/policy.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import type { PersonName, Scene } from './scene.ts'

export const contextOf = <N extends ProcedureName>(scene: Scene, who: PersonName, scope: RowScope): Context<N> => {
  const { office, open, ids, teamId, windows } = scene
  const role = scope === 'team' ? 'supervisor' : scope === 'own' ? 'collector' : 'front-desk'
  const actor: Actor = { staffId: ids[who], name: who, login: who, role, teamId, level: roleCeilings[role] }
  const now = office.clock.now()
  return {
    actor,
    scope,
    store: open.store,
    trail: new TrailEntry(),
    fields: open.vault.fields,
    now: now.toISOString(),
    today: localDateOf(now),
    session: office.house.sessions.of(windows[who].id),
    house: office.house,
    afterCommit: () => undefined,
  } as unknown as Context<N>
}

/** A transaction that commits one small change, at synchronous=FULL: what any act costs that leaves something behind. */
export const bareCommit = ({ open }: Scene): ((work?: () => unknown) => void) => {
  const change = open.vault.db.prepare(
    `INSERT INTO counter VALUES ('bench', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
  )
  return (work) => {
    open.transaction.begin()
    work?.()
    change.run()
    open.transaction.commit()
  }
}
