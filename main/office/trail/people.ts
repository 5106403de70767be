// Everyone who ever acted, under the name of their last record, by hopping through the index from person to person.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'trail'>()

const nameOf = (store: ReadStore, id: string): string =>
  store.first(db.selectFrom('trail').select('actor_name').where('actor_id', '=', id).orderBy('seq', 'desc').limit(1))
    ?.actor_name ?? ''

export const people = ({ store }: Context<'trail.people'>): Output<'trail.people'> => {
  const rows: { id: string; name: string }[] = []
  for (let after = ''; ; ) {
    const found = store.first(
      db.selectFrom('trail').select('actor_id').where('actor_id', '>', after).orderBy('actor_id').limit(1),
    )
    if (!found?.actor_id) break
    after = found.actor_id
    rows.push({ id: after, name: nameOf(store, after) })
  }
  return { rows: rows.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN')) }
}
