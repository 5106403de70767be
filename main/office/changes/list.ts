// What waits for whom, and what came of it. Waiting ones are few; the decided ones come by page, newest first.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Role } from '../../../shared/policy.ts'
import { changeRules } from '../../../shared/values/change-kinds.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import type { ReadStore } from '../../gate/store.ts'
import { decidersOf, everybody, type Person } from './deciders.ts'
import { type ChangeRow, db } from './proposal.ts'

type Shown = Output<'changes.list'>['rows'][number]
const pageSize = 50

const waitingNow = (store: ReadStore, now: string): ChangeRow[] =>
  store
    .all(db.selectFrom('change_request').selectAll().where('state', '=', 'waiting').orderBy('expires_at'))
    .filter(({ expires_at }) => expires_at > now)

/** Whether somebody of this role has to do with it at all. The security officer sees every change. */
const concerns = (change: ChangeRow, actor: { staffId: string; role: Role }): boolean => {
  const { proposers, approvers, otherwise = [] } = changeRules[change.kind]
  return (
    actor.role === 'security-officer' ||
    change.proposed_by === actor.staffId ||
    change.decided_by === actor.staffId ||
    [...proposers, ...approvers, ...otherwise].includes(actor.role)
  )
}

const shown = (change: ChangeRow, people: readonly Person[], staffId: string): Shown => {
  const waiting = change.state === 'waiting'
  const deciders = waiting ? decidersOf(people, change) : []
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? ''
  return {
    id: change.id,
    kind: change.kind,
    params: JSON.parse(change.params),
    changed: JSON.parse(change.changed),
    reason: change.reason,
    state: change.state,
    proposedByName: nameOf(change.proposed_by),
    proposedAt: change.proposed_at,
    expiresAt: change.expires_at,
    decidedByName: nameOf(change.decided_by),
    decidedAt: change.decided_at,
    decisionReason: change.decision_reason,
    mayDecide: deciders.some(({ id }) => id === staffId),
    mayWithdraw: waiting && change.proposed_by === staffId,
    deciders: deciders.map(({ name, role }) => ({ name, role })),
  }
}

export const lists = {
  'changes.list': ({ store, actor, now, trail }, { view, kinds, cursor }) => {
    const people = everybody(store)
    const place = decodeCursor(cursor, 'string')
    let found: ChangeRow[]
    let next: string | null = null
    if (view === 'decided') {
      const query = db
        .selectFrom('change_request')
        .selectAll()
        .where('state', '<>', 'waiting')
        .$if(kinds !== undefined, (all) => all.where('kind', 'in', kinds!))
        .$if(place !== undefined, (all) =>
          all.where((eb) =>
            eb(eb.refTuple('decided_at', 'row'), '<', eb.tuple(String(place![0]), Number(place![1]) || 0)),
          ),
        )
        .orderBy('decided_at', 'desc')
        .orderBy('row', 'desc')
        .limit(pageSize + 1)
      const cut = pageOf(store.all(query), pageSize, (last) => [last.decided_at ?? '', last.row])
      found = cut.rows
      next = cut.next
    } else {
      found = waitingNow(store, now).filter(({ kind }) => kinds?.includes(kind) ?? true)
    }
    const rows = found
      .filter((change) => concerns(change, actor))
      .map((change) => shown(change, people, actor.staffId))
      .filter((row) => (view === 'for-me' ? row.mayDecide : view === 'mine' ? row.mayWithdraw : true))
      .slice(0, 200)
    for (const { id } of rows) trail.about('change', id)
    return { rows, next }
  },

  'changes.count': ({ store, actor, now }) => {
    const people = everybody(store)
    const rows = waitingNow(store, now)
    return {
      forMe: rows.filter((row) => decidersOf(people, row).some(({ id }) => id === actor.staffId)).length,
      mine: rows.filter((row) => row.proposed_by === actor.staffId).length,
    }
  },
} satisfies Partial<HandlersOf<'changes.'>>
