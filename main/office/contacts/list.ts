// The timeline of a case: its contact records, newest first.

import { type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { contactRow, evidenceOf, selectContacts } from './rows.ts'

const pageSize = 50

export const listContacts = (context: Context<'contacts.list'>, input: Parsed<'contacts.list'>) => {
  const { store, trail } = context
  const found = anyCaseInScope(context, input.caseId)
  const place = decodeCursor(input.cursor, 'string')
  const rows = store.all(
    selectContacts()
      .where('contact_record.case_id', '=', found.id)
      .$if(place !== undefined, (query) =>
        query.where(sql<SqlBool>`(contact_record.at, contact_record.row) < (${place?.[0]}, ${place?.[1]})`),
      )
      .orderBy('contact_record.at', 'desc')
      .orderBy('contact_record.row', 'desc')
      .limit(pageSize + 1),
  )
  trail.about('case', found.id, found.number)
  const page = pageOf(rows, pageSize, ({ at, row }) => [at, row])
  const evidence = evidenceOf(
    store,
    page.rows.map(({ id }) => id),
  )
  return { rows: page.rows.map((row) => contactRow(row, evidence)), next: page.next }
}
