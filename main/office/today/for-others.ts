// What other folders of the office may use of people's days: a date on a case that its workers must see coming.

import { sql } from 'kysely'
import { tables, type WriteStore } from '../../gate/store.ts'

const db = tables<'agenda' | 'case_file'>()

export type AgendaKind = 'promise' | 'instalment' | 'hearing' | 'deadline' | 'task'

export type AgendaDate = {
  readonly caseId: string
  readonly kind: AgendaKind
  /** The record that the date belongs to. It has one date at a time: a second one replaces the first. */
  readonly ref: string
  /** Local day. */
  readonly on: string
  /** Local HH:MM. */
  readonly time?: string
  /** Short, without personal data. */
  readonly title: string
}

export const putOnAgenda = (store: WriteStore, { caseId, kind, ref, on, time = '', title }: AgendaDate): void => {
  store.run(
    db
      .insertInto('agenda')
      .columns(['case_row', 'kind', 'ref', 'on_day', 'at_time', 'title'])
      .expression(
        db
          .selectFrom('case_file')
          .select([
            'case_file.row',
            sql.val(kind).as('kind'),
            sql.val(ref).as('ref'),
            sql.val(on).as('on_day'),
            sql.val(time).as('at_time'),
            sql.val(title).as('title'),
          ])
          .where('case_file.id', '=', caseId),
      )
      .onConflict((conflict) =>
        conflict.columns(['kind', 'ref']).doUpdateSet((eb) => ({
          case_row: eb.ref('excluded.case_row'),
          on_day: eb.ref('excluded.on_day'),
          at_time: eb.ref('excluded.at_time'),
          title: eb.ref('excluded.title'),
        })),
      ),
  )
}

/** What is done, kept or off is no longer due. */
export const takeOffAgenda = (store: WriteStore, kind: AgendaKind, ref: string): void => {
  store.run(db.deleteFrom('agenda').where('kind', '=', kind).where('ref', '=', ref))
}
