// Who held which right from when until when, folded record by record from what the records say of people: changes of
// role, team and account (whatever act made them), grants, break-glass, levels, suspensions. What was so before the
// first record that tells of it begins with that record.

import type { Database, Statement } from 'better-sqlite3'
import { type Role, roles } from '../../shared/policy.ts'
import type { TenureSort } from '../../shared/values/trail-answers.ts'
import type { Change, Subject } from './entry.ts'
import type { FollowedBody, FollowedRecord } from './followed-record.ts'

type Row = { no: number; sort: TenureSort; what: string; label: string }
type Begun = {
  sort: TenureSort
  what: string
  holder: string
  label: string
  ref?: string
  planned?: string | null
}

const isRole = (value: unknown): value is Role =>
  typeof value === 'string' && (roles as readonly string[]).includes(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Acts after which a grant is nobody's any more. */
const grantEnds: readonly string[] = ['grant.revoked', 'grant.ended']

export class Tenures {
  readonly #begin: Statement<[string, string, string, string, string, number, string, string | null]>
  readonly #open: Statement<[string, string], Row>
  readonly #allOpen: Statement<[string], Row>
  readonly #openByRef: Statement<[string], Row>
  readonly #end: Statement<[number, string, number]>
  readonly #last: Statement<[string, string], Row>

  constructor(db: Database) {
    this.#begin = db.prepare(
      `INSERT INTO trail_tenure (sort, what, holder, label, ref, from_seq, from_at, planned_until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#open = db.prepare(
      'SELECT no, sort, what, label FROM trail_tenure WHERE holder = ? AND sort = ? AND until_seq IS NULL ORDER BY no',
    )
    this.#allOpen = db.prepare(
      'SELECT no, sort, what, label FROM trail_tenure WHERE holder = ? AND until_seq IS NULL ORDER BY no',
    )
    this.#openByRef = db.prepare(
      `SELECT no, sort, what, label FROM trail_tenure WHERE ref = ? AND ref <> '' AND until_seq IS NULL ORDER BY no`,
    )
    this.#end = db.prepare('UPDATE trail_tenure SET until_seq = ?, until_at = ? WHERE no = ?')
    this.#last = db.prepare(
      `SELECT no, sort, what, label FROM trail_tenure WHERE holder = ? AND sort = ? AND until_seq IS NOT NULL
        ORDER BY until_seq DESC, no DESC LIMIT 1`,
    )
  }

  follow(record: FollowedRecord, body: FollowedBody): void {
    const group = record.act.slice(0, record.act.indexOf('.'))
    const staff = body.subjects.find(({ kind }) => kind === 'staff')
    // A proposal says what would change, and its approval says it again: what was done is a record of its own.
    if (staff && group !== 'change') {
      for (const change of body.changes) this.#changed(record, staff, change)
      // A new account's team is a detail: there was nothing that it changed from.
      if (record.act === 'staff.added' && textOf(body.details.teamId) !== '') {
        this.#changed(record, staff, { field: 'teamId', from: null, to: textOf(body.details.teamId) })
      }
    }
    if (group === 'grant') this.#granted(record, body, staff)
    else if (group === 'suspension') this.#suspended(record, body, staff)
  }

  #changed(record: FollowedRecord, staff: Subject, { field, from, to }: Change): void {
    if (field === 'role' && isRole(to)) {
      this.#endOpen(record, staff.id, 'role', isRole(from) ? from : undefined)
      this.#endOpen(record, staff.id, 'grant')
      this.#start(record, { sort: 'role', what: to, holder: staff.id, label: staff.label })
    } else if (field === 'teamId' || field === 'team') {
      this.#endOpen(record, staff.id, 'team')
      if (textOf(to) !== '')
        this.#start(record, { sort: 'team', what: textOf(to), holder: staff.id, label: staff.label })
    } else if (field === 'personLevel' || (field === 'level' && record.act.startsWith('level.'))) {
      this.#endOpen(record, staff.id, 'level')
      if (textOf(to) !== '')
        this.#start(record, { sort: 'level', what: textOf(to), holder: staff.id, label: staff.label })
    } else if (field === 'active' && to === false) {
      for (const row of this.#allOpen.all(staff.id)) if (row.sort !== 'suspended') this.#finish(record, row)
    } else if (field === 'active' && to === true) {
      for (const sort of ['role', 'team', 'level'] as const) {
        if (this.#open.get(staff.id, sort)) continue
        const last = this.#last.get(staff.id, sort)
        if (last) this.#start(record, { sort, what: last.what, holder: staff.id, label: staff.label || last.label })
      }
    }
  }

  #granted(record: FollowedRecord, { subjects, details }: FollowedBody, staff: Subject | undefined): void {
    const grant = subjects.find(({ kind }) => kind === 'grant')
    if (!grant) return
    if (grantEnds.includes(record.act)) {
      for (const row of this.#openByRef.all(grant.id)) this.#finish(record, row)
    } else if (record.act === 'grant.opened') {
      this.#start(record, {
        sort: details.via === 'glass' ? 'glass' : 'grant',
        what: '',
        holder: staff?.id ?? '',
        label: staff?.label ?? '',
        ref: grant.id,
        planned: textOf(details.until) || null,
      })
    }
  }

  #suspended(record: FollowedRecord, { subjects, details }: FollowedBody, staff: Subject | undefined): void {
    const suspension = subjects.find(({ kind }) => kind === 'suspension')
    if (!suspension) return
    if (record.act === 'suspension.begun') {
      const kind = textOf(details.suspended)
      const what = staff ? 'person' : kind === 'role' ? textOf(details.target) : 'all'
      this.#start(record, {
        sort: 'suspended',
        what,
        holder: staff?.id ?? '',
        label: staff?.label ?? '',
        ref: suspension.id,
      })
    } else if (record.act === 'suspension.lifted') {
      for (const row of this.#openByRef.all(suspension.id)) this.#finish(record, row)
    }
  }

  #start({ seq, at }: FollowedRecord, begun: Begun): void {
    const { sort, what, holder, label, ref = '', planned = null } = begun
    this.#begin.run(sort, what, holder, label, ref, seq, at, planned)
  }

  #finish({ seq, at }: FollowedRecord, { no }: Row): void {
    this.#end.run(seq, at, no)
  }

  #endOpen(record: FollowedRecord, holder: string, sort: TenureSort, what?: string): void {
    const open = this.#open.all(holder, sort)
    for (const row of open) if (what === undefined || row.what === what || open.length === 1) this.#finish(record, row)
  }
}
