// The reports themselves, as tables of codes and numbers; words are put to them where they are shown or written.
// Recovery is what payments took off, less what reversals of payments put back, on the day that it counts from.

import type { Database } from 'better-sqlite3'
import { type PromiseState, promiseState } from '../../shared/law/promises.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../shared/values/dates.ts'
import {
  ageBandOf,
  ageBands,
  type ReportCell,
  type ReportColumn,
  type ReportTable,
} from '../../shared/values/report-kinds.ts'
import { namesOf, type ReportAsk, type Stepper, scopeOf, steadily } from './report-source.ts'

type Make = (db: Database, ask: ReportAsk, step: Stepper) => Promise<ReportTable>

const count = (key: string): ReportColumn => ({ key, kind: 'count' })
const money = (key: string): ReportColumn => ({ key, kind: 'money' })

/** Rows by a key, each a list of numbers that are added to. */
class Sums {
  readonly #width: number
  readonly byKey = new Map<string, number[]>()

  constructor(width: number) {
    this.#width = width
  }

  of(key: string): number[] {
    let found = this.byKey.get(key)
    if (!found) {
      found = new Array<number>(this.#width).fill(0)
      this.byKey.set(key, found)
    }
    return found
  }

  add(key: string, ...numbers: readonly number[]): void {
    const row = this.of(key)
    for (const [index, number] of numbers.entries()) row[index] = (row[index] ?? 0) + number
  }

  /** Sorted: codes in their own order, months and days by time, people and clients by the last-named column, most first. */
  table(
    key: ReportColumn,
    columns: readonly ReportColumn[],
    label: (key: string) => string,
    heaviest: number,
    order?: readonly string[],
  ): ReportTable {
    const rows = [...this.byKey].map(([each, numbers]) => ({ each, cells: [label(each), ...numbers] as ReportCell[] }))
    if (order) rows.sort((one, other) => order.indexOf(one.each) - order.indexOf(other.each))
    else if (key.kind === 'date') rows.sort((one, other) => (one.each < other.each ? -1 : 1))
    else rows.sort((one, other) => Number(other.cells[heaviest + 1]) - Number(one.cells[heaviest + 1]))
    const total = new Array<number>(this.#width).fill(0)
    for (const numbers of this.byKey.values()) {
      for (const [index, number] of numbers.entries()) total[index] = (total[index] ?? 0) + number
    }
    return {
      columns: [key, ...columns],
      rows: rows.map(({ cells }) => cells),
      total: [null, ...columns.map(({ kind }, index) => (kind === 'share' ? null : (total[index] ?? 0)))],
    }
  }
}

type CaseFacts = {
  client_id: string
  collector_id: string | null
  stage: string
  due_on: string | null
  placed_on: string
}

const keyColumn: Readonly<Record<string, ReportColumn>> = {
  client: { key: 'client', kind: 'text' },
  collector: { key: 'collector', kind: 'text' },
  month: { key: 'month', kind: 'date' },
  day: { key: 'day', kind: 'date' },
  age: { key: 'age', kind: 'age' },
  stage: { key: 'stage', kind: 'stage' },
  rule: { key: 'rule', kind: 'rule' },
}

/** By whom or what a row counts, and the words for it. */
const groupOf = (db: Database, by: string) => {
  const names = by === 'client' ? namesOf(db, 'client') : by === 'collector' ? namesOf(db, 'staff') : undefined
  return {
    column: keyColumn[by] ?? keyColumn.client!,
    order: by === 'age' ? ageBands : undefined,
    label: (key: string): string => (names ? (names.get(key) ?? '') : key),
    of: (facts: CaseFacts, day: string): string => {
      if (by === 'client') return facts.client_id
      if (by === 'collector') return facts.collector_id ?? ''
      if (by === 'month') return day.slice(0, 7)
      if (by === 'day') return day
      if (by === 'age') return ageBandOf({ dueOn: facts.due_on, placedOn: facts.placed_on }, day)
      return facts.stage
    },
  }
}

const daysIn = ({ from, to }: ReportAsk): number => Math.max(1, Date.parse(to) - Date.parse(from) + 86_400_000)
const farOn = (ask: ReportAsk, day: string): number => (Date.parse(day) - Date.parse(ask.from)) / daysIn(ask)

export const recovery: Make = async (db, ask, step) => {
  const [inScope, who] = scopeOf(ask.scope)
  const group = groupOf(db, ask.by)
  const sums = new Sums(5)
  const cases = new Map<string, Set<string>>()
  type Entry = CaseFacts & {
    on_day: string
    case_id: string
    kind: string
    dues: number
    interest: number
    principal: number
    other: number
  }
  const rows = db
    .prepare<[string, string, string], Entry>(
      `SELECT ledger_entry.on_day, ledger_entry.case_id, ledger_entry.kind, ledger_entry.principal,
        ledger_entry.interest + ledger_entry.penalty AS interest, ledger_entry.costs + ledger_entry.legal_costs AS dues,
        ledger_entry.adjustments AS other, case_file.client_id, case_file.collector_id, case_file.stage, case_file.due_on, case_file.placed_on
       FROM ledger_entry INDEXED BY ledger_by_day JOIN case_file ON case_file.id = ledger_entry.case_id
       WHERE ledger_entry.kind IN ('payment', 'reversal') AND ledger_entry.on_day BETWEEN ? AND ?
         AND ledger_entry.payment_id IS NOT NULL AND ${inScope} ORDER BY ledger_entry.on_day`,
    )
    .iterate(ask.from, ask.to, who)
  for await (const entry of steadily(rows, step, ({ on_day }) => farOn(ask, on_day))) {
    const key = group.of(entry, entry.on_day)
    const { dues, interest, principal, other } = entry
    sums.add(key, 0, entry.kind === 'payment' ? 1 : -1, -dues, -interest, -principal)
    // What is kept as credit was recovered as well.
    sums.of(key)[5] = (sums.of(key)[5] ?? 0) - (dues + interest + principal + other)
    const known = cases.get(key) ?? new Set()
    cases.set(key, known.add(entry.case_id))
  }
  for (const [key, known] of cases) sums.of(key)[0] = known.size
  return sums.table(
    group.column,
    [count('cases'), count('payments'), money('costs'), money('interest'), money('principal'), money('recovered')],
    group.label,
    5,
    group.order,
  )
}

export const ageing: Make = async (db, ask, step) => {
  const [inScope, who] = scopeOf(ask.scope)
  const group = groupOf(db, ask.by)
  const sums = new Sums(5)
  const most = db.prepare<[], number>('SELECT max(row) FROM case_file').pluck().get() ?? 1
  type Open = CaseFacts & { row: number; principal: number; interest: number; other: number; balance: number }
  const rows = db
    .prepare<[string], Open>(
      `SELECT row, client_id, collector_id, stage, due_on, placed_on, principal, interest + penalty AS interest,
        costs + legal_costs + adjustments AS other, balance FROM case_file NOT INDEXED
       WHERE closed_at IS NULL AND ${inScope} ORDER BY row`,
    )
    .iterate(who)
  for await (const open of steadily(rows, step, ({ row }) => row / most)) {
    sums.add(group.of(open, ask.to), 1, open.principal, open.interest, open.other, open.balance)
  }
  return sums.table(
    group.column,
    [count('cases'), money('principal'), money('interest'), money('other'), money('balance')],
    group.label,
    4,
    group.order,
  )
}

const promiseColumn: Readonly<Record<PromiseState, number>> = {
  kept: 1,
  'partly-kept': 2,
  broken: 3,
  open: 4,
  withdrawn: -1,
}

export const promises: Make = async (db, ask, step) => {
  const [inScope, who] = scopeOf(ask.scope)
  const group = groupOf(db, ask.by)
  const sums = new Sums(7)
  type Row = CaseFacts & { amount: number; paid: number; promise_due: string; withdrawn_at: string | null }
  const rows = db
    .prepare<[string, string, string], Row>(
      `SELECT promise.amount, promise.paid, promise.due_on AS promise_due, promise.withdrawn_at, case_file.client_id,
        case_file.collector_id, case_file.stage, case_file.due_on, case_file.placed_on
       FROM promise INDEXED BY promise_by_due JOIN case_file ON case_file.id = promise.case_id
       WHERE promise.due_on BETWEEN ? AND ? AND ${inScope} ORDER BY promise.due_on`,
    )
    .iterate(ask.from, ask.to, who)
  for await (const row of steadily(rows, step, ({ promise_due }) => farOn(ask, promise_due))) {
    const promise = { amount: row.amount, dueOn: row.promise_due, withdrawn: row.withdrawn_at !== null }
    const at = promiseColumn[promiseState(promise, row.paid, ask.today)]
    if (at < 0) continue
    const line = sums.of(group.of(row, row.promise_due))
    for (const [index, number] of [
      [0, 1],
      [at, 1],
      [5, row.amount],
      [6, row.paid],
    ] as const) {
      line[index] = (line[index] ?? 0) + number
    }
  }
  return sums.table(
    group.column,
    [count('due'), count('kept'), count('partly'), count('broken'), count('open'), money('promised'), money('paid')],
    group.label,
    0,
    group.order,
  )
}

export const compliance: Make = async (db, ask, step) => {
  const team = ask.scope.kind === 'team' ? ask.scope.teamId : ''
  if (ask.by === 'rule') {
    const sums = new Sums(1)
    const rows = db
      .prepare<[string, string, string], { day: string; rules: string }>(
        'SELECT day, rules FROM guard_stop WHERE team_id = ? AND day BETWEEN ? AND ? ORDER BY day',
      )
      .iterate(team, ask.from, ask.to)
    for await (const { rules } of steadily(rows, step, ({ day }) => farOn(ask, day))) {
      for (const rule of JSON.parse(rules) as string[]) sums.add(rule, 1)
    }
    return sums.table(keyColumn.rule!, [count('stopped')], (key) => key, 0)
  }
  const names = namesOf(db, 'staff')
  const sums = new Sums(4)
  for (const { id } of db
    .prepare<[string], { id: string }>(`SELECT id FROM staff WHERE team_id = ? AND role = 'collector'`)
    .all(team)) {
    const [from, until] = [startOfLocalDay(ask.from), startOfLocalDay(addDays(ask.to, 1))]
    const made = db
      .prepare<[string, string, string], { contacts: number; breaches: number; overridden: number }>(
        `SELECT count(*) AS contacts, coalesce(sum(breach <> '[]'), 0) AS breaches, coalesce(sum(override_id IS NOT NULL), 0) AS overridden
         FROM contact_record INDEXED BY contact_by_person WHERE by_id = ? AND at >= ? AND at < ?`,
      )
      .get(id, from, until)
    const stopped = db
      .prepare<[string, string, string, string], number>(
        'SELECT count(*) FROM guard_stop WHERE team_id = ? AND day BETWEEN ? AND ? AND by_id = ?',
      )
      .pluck()
      .get(team, ask.from, ask.to, id)
    sums.add(id, made?.contacts ?? 0, stopped ?? 0, made?.overridden ?? 0, made?.breaches ?? 0)
  }
  return sums.table(
    keyColumn.collector!,
    [count('contacts'), count('stopped'), count('overridden'), count('breaches')],
    (id) => names.get(id) ?? '',
    0,
  )
}

/** What people did: contact records by whoever wrote them, payments by whoever has the case. */
export const day: Make = async (db, ask, step) => {
  const own = ask.scope.kind === 'own'
  const [inScope, who] = scopeOf(ask.scope)
  const names = namesOf(db, 'staff')
  const sums = new Sums(6)
  const [from, until] = [startOfLocalDay(ask.from), startOfLocalDay(addDays(ask.to, 1))]
  const people = own
    ? [{ id: who }]
    : db
        .prepare<[string], { id: string }>(
          `SELECT id FROM staff WHERE team_id = ? AND role IN ('collector', 'supervisor')`,
        )
        .all(who)
  const worked = new Map<string, Set<string>>()
  for (const { id } of people) {
    const rows = db
      .prepare<
        [string, string, string],
        { at: string; case_id: string; result: string; promise_amount: number | null }
      >(
        `SELECT at, case_id, result, promise_amount FROM contact_record INDEXED BY contact_by_person
         WHERE by_id = ? AND at >= ? AND at < ? ORDER BY at`,
      )
      .iterate(id, from, until)
    for await (const record of steadily(rows, step, ({ at }) => farOn(ask, localDateOf(at)))) {
      const key = ask.by === 'day' ? localDateOf(record.at) : id
      const spoke = ['reached', 'refused', 'promised', 'disputed', 'cannot-pay'].includes(record.result) ? 1 : 0
      sums.add(key, 0, 1, spoke, record.promise_amount === null ? 0 : 1, record.promise_amount ?? 0, 0)
      const known = worked.get(key) ?? new Set()
      worked.set(key, known.add(record.case_id))
    }
  }
  for (const [key, known] of worked) sums.of(key)[0] = known.size
  const paid = db
    .prepare<[string, string, string], { on_day: string; collector_id: string | null; sum: number }>(
      `SELECT ledger_entry.on_day, case_file.collector_id, -(ledger_entry.principal + ledger_entry.interest + ledger_entry.penalty
        + ledger_entry.costs + ledger_entry.legal_costs + ledger_entry.adjustments) AS sum
       FROM ledger_entry INDEXED BY ledger_by_day JOIN case_file ON case_file.id = ledger_entry.case_id
       WHERE ledger_entry.kind IN ('payment', 'reversal') AND ledger_entry.on_day BETWEEN ? AND ?
         AND ledger_entry.payment_id IS NOT NULL AND ${inScope}`,
    )
    .iterate(ask.from, ask.to, who)
  for await (const { on_day, collector_id, sum } of steadily(paid, step, ({ on_day }) => farOn(ask, on_day))) {
    sums.add(ask.by === 'day' ? on_day : (collector_id ?? ''), 0, 0, 0, 0, 0, sum)
  }
  return sums.table(
    ask.by === 'day' ? keyColumn.day! : keyColumn.collector!,
    [count('worked'), count('contacts'), count('spoke'), count('promisesMade'), money('promised'), money('recovered')],
    (key) => (ask.by === 'day' ? key : (names.get(key) ?? '')),
    1,
  )
}
