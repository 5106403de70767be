// Whom a record of the trail is about, as people: a case and its debtor are one person, and so are the rows that a merge
// made one. And whether such a person is entrusted to somebody: a debtor or another party of a case in their scope; for
// the front desk a visitor of the last weeks, or one it registered itself.
// What may go wrong: a subject that is not there any more counts by its own id; too much rather than nothing.

import type { Database, Statement } from 'better-sqlite3'
import type { Role, SubjectKind } from '../../shared/policy.ts'
import type { Subject } from '../audit/entry.ts'
import { litigationStages } from './scope.ts'

type Named = Pick<Subject, 'kind' | 'id'>
export type Person = { readonly key: string; readonly kind: 'debtor' | 'visitor' | 'client' | 'other' }
export type Looker = { readonly staffId: string; readonly role: Role; readonly teamId: string | null }

/** Visitors of so many days are still the front desk's daily work. */
const visitorDays = 30
/** Ids whose person is remembered; a lookup costs some microseconds, a page of a list fifty of them. */
const mostRemembered = 40_000

const ofDebtor = 'SELECT coalesce(person_id, id) FROM debtor WHERE id = ?'
const ofCase = (id: string): string =>
  `SELECT coalesce(debtor.person_id, debtor.id) FROM case_file JOIN debtor ON debtor.id = case_file.debtor_id WHERE case_file.id = ${id}`

type Rule = readonly [kind: Person['kind'], sql: string | undefined, leads?: 'maybe']
type Rules = Partial<Record<SubjectKind, Rule>>

/** Kinds that are a person, or have one; the first that a record names are whom it is about. */
const first = {
  case: ['debtor', ofCase('?')],
  debtor: ['debtor', ofDebtor],
  party: [
    'debtor',
    `SELECT coalesce(debtor.person_id, debtor.id) FROM case_party JOIN debtor ON debtor.id = case_party.debtor_id WHERE case_party.id = ?`,
  ],
  visitor: ['visitor', undefined],
  visit: ['visitor', 'SELECT coalesce(visitor_id, id) FROM visit WHERE id = ?'],
  client: ['client', undefined],
} as const satisfies Rules

/** Kinds that lead to a person, where a record names none of the first. `maybe`: or, like a task without a case, to nobody. */
const second = {
  handover: ['debtor', ofCase('(SELECT case_id FROM handover WHERE id = ?)')],
  task: ['debtor', ofCase('(SELECT case_id FROM task WHERE id = ?)'), 'maybe'],
  letter: ['debtor', ofCase('(SELECT case_id FROM letter WHERE id = ?)')],
  lawsuit: ['debtor', ofCase('(SELECT case_id FROM lawsuit WHERE id = ?)')],
  document: [
    'debtor',
    `SELECT CASE kind WHEN 'case' THEN (${ofCase('target_id')}) ELSE target_id END FROM attachment WHERE document_id = ? ORDER BY row LIMIT 1`,
  ],
  // A payment that waits has a payer, and no case yet.
  payment: ['other', undefined],
} as const satisfies Rules

const rowsOfPerson = `(SELECT id FROM debtor WHERE id = @person UNION ALL SELECT id FROM debtor WHERE person_id = @person)`
const onCase = (scope: string): string => `SELECT 1 FROM case_file WHERE debtor_id IN ${rowsOfPerson} AND ${scope}
  UNION ALL SELECT 1 FROM case_party JOIN case_file ON case_file.id = case_party.case_id
    WHERE case_party.debtor_id IN ${rowsOfPerson} AND ${scope} LIMIT 1`
const stages = litigationStages.map((stage) => `'${stage}'`).join(', ')

const entrusting: Partial<Record<Role, Partial<Record<Person['kind'], string>>>> = {
  collector: { debtor: onCase('case_file.collector_id = @staffId') },
  legal: { debtor: onCase(`case_file.legal_id = @staffId AND case_file.stage IN (${stages})`) },
  supervisor: { debtor: onCase('case_file.team_id = @teamId'), client: 'SELECT 1' },
  'front-desk': {
    visitor: `SELECT 1 FROM visit WHERE (visitor_id = @person OR id = @person) AND (arrived_at >= @since OR registered_by = @staffId) LIMIT 1`,
  },
}

export class NamedPeople {
  readonly #db: Database
  readonly #statements = new Map<string, Statement>()
  readonly #known = new Map<string, Person | null>()

  constructor(db: Database) {
    this.#db = db
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#db.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  /** A merge made two of them one, or two of one. */
  forget(): void {
    this.#known.clear()
  }

  #personOf([kind, sql, leads]: Rule, id: string): Person | null {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const found = sql === undefined ? id : (this.#prepare(sql).pluck().get(id) as string | null | undefined)
    const key = found ?? (leads === 'maybe' ? null : id)
    const person = key === null ? null : { key, kind }
    if (this.#known.size >= mostRemembered) this.#known.clear()
    this.#known.set(id, person)
    return person
  }

  /** Each person once. */
  of(subjects: readonly Named[]): Person[] {
    const people = new Map<string, Person>()
    for (const table of [first, second] as const) {
      const rules: Rules = table
      for (const { kind, id } of subjects) {
        const rule = rules[kind]
        const person = rule && this.#personOf(rule, id)
        if (person) people.set(person.key, person)
      }
      if (people.size > 0) break
    }
    return [...people.values()]
  }

  /** Now: whoever is handed a case tomorrow saw its debtor as a stranger today. */
  isEntrusted({ key, kind }: Person, { staffId, role, teamId }: Looker, now: number): boolean {
    const sql = entrusting[role]?.[kind]
    if (sql === undefined) return false
    const since = new Date(now - visitorDays * 86_400_000).toISOString()
    return this.#prepare(sql).get({ person: key, staffId, teamId: teamId ?? '', since }) !== undefined
  }
}
