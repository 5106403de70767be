// The office's ceilings as they stand: its own figures in place of the usual ones.

import { type Ceiling, type CeilingKind, type CeilingSpan, usualCeilings } from '../../../shared/values/ceilings.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'

const db = tables<'ceiling' | 'staff'>()

export type Standing = Ceiling & {
  readonly usual: number | null
  readonly setAt: string | null
  readonly setByName: string
}

/** What the trail and a proposal call it: `people-hour`. */
export const nameOf = (kind: CeilingKind, span: CeilingSpan): string => `${kind}-${span}`

export const standing = (store: ReadStore): Standing[] => {
  const set = store.all(
    db
      .selectFrom('ceiling')
      .innerJoin('staff', 'staff.id', 'ceiling.set_by')
      .select(['kind', 'span', 'most', 'set_at', 'staff.name as name']),
  )
  return usualCeilings.map(({ kind, span, most }) => {
    const own = set.find((row) => row.kind === kind && row.span === span)
    return { kind, span, most: own?.most ?? most, usual: most, setAt: own?.set_at ?? null, setByName: own?.name ?? '' }
  })
}

/** undefined: there is no such ceiling, such as of prints over a year. */
export const ceilingOf = (store: ReadStore, kind: CeilingKind, span: CeilingSpan): Standing | undefined =>
  standing(store).find((row) => row.kind === kind && row.span === span)

export const setCeiling = (
  store: WriteStore,
  { kind, span }: Pick<Ceiling, 'kind' | 'span'>,
  most: number,
  by: { readonly staffId: string; readonly now: string },
): void => {
  const values = { kind, span, most, set_at: by.now, set_by: by.staffId }
  store.run(
    db
      .insertInto('ceiling')
      .values(values)
      .onConflict((conflict) => conflict.columns(['kind', 'span']).doUpdateSet(values)),
  )
}
