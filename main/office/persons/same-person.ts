// Which rows are one and the same person, whoever entered them: merged by a supervisor, or of the same document number.
// It looks over the whole office and is for main alone (the contact guard counts over all cases of a debtor, an
// allocation over all their debts): what of it a person may see is decided by their scope, in seen-as-one.ts.

import { type SqlBool, sql } from 'kysely'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'debtor'>()

/** All rows of the person that this one is a row of, itself among them; in no order. Empty for an unknown id. */
export const samePersonDebtors = (store: ReadStore, debtorId: string): string[] => {
  // From row to row, until nothing new is met: a merged row may have a number that a third row has too.
  const met = new Set<string>()
  let last = [debtorId]
  while (last.length > 0) {
    const found = store.all(
      db
        .selectFrom('debtor')
        .select(['id', 'person_id', 'id_kind', 'id_number_index'])
        .where(sql<SqlBool>`id in (select value from json_each(${JSON.stringify(last)}))`),
    )
    for (const { id } of found) met.add(id)
    const next = new Set<string>()
    for (const { person_id, id_kind, id_number_index } of found) {
      const merged =
        person_id === null ? [] : store.all(db.selectFrom('debtor').select('id').where('person_id', '=', person_id))
      const numbered =
        id_number_index === null
          ? []
          : store.all(
              db
                .selectFrom('debtor')
                .select('id')
                .where('id_number_index', '=', id_number_index)
                .where('id_kind', '=', id_kind),
            )
      for (const { id } of [...merged, ...numbered]) if (!met.has(id)) next.add(id)
    }
    last = [...next]
  }
  return [...met]
}
