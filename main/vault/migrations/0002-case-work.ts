// Version 0.2.0: the whole of case work. One part for each folder of main/office that owns the tables. Released:
// neither it nor its parts change any more.

import { cases } from './0002/cases.ts'
import { clients } from './0002/clients.ts'
import { documents } from './0002/documents.ts'
import { find } from './0002/find.ts'
import { imports } from './0002/imports.ts'
import { law } from './0002/law.ts'
import { letters } from './0002/letters.ts'
import { money } from './0002/money.ts'
import { persons } from './0002/persons.ts'
import { reports } from './0002/reports.ts'
import { today } from './0002/today.ts'
import type { Migration } from './index.ts'

const parts = [cases, clients, persons, find, imports, money, law, documents, today, letters, reports]

export const caseWork: Migration = {
  version: 2,
  name: 'case-work',
  up(db) {
    for (const statement of parts.flat()) db.exec(statement)
  },
}
