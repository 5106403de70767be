// The first page of a day: what is due in the order of the team's weights, how the day is going, and which case is next.

import { type SqlBool, sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { isEffective } from '../../../shared/law/contact-rules.ts'
import { addDays, startOfLocalDay } from '../../../shared/values/dates.ts'
import { scoreOf, urgency } from '../../../shared/values/day-order.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { type Asking, type Due, dueIn } from './due.ts'
import { weightsOf } from './weights.ts'

const db = tables<'case_file' | 'client' | 'staff' | 'contact_record'>()

const mostShown = 200
type DayRow = Output<'today.list'>['rows'][number]
type Scored = Due & { readonly score: number }

/** Strongest first; what counts alike in the order of its cases, so that it stays the same from look to look. */
const inOrder = (asking: Asking): { readonly scored: readonly Scored[]; readonly cut: boolean } => {
  const { store, actor, today } = asking
  const weights = weightsOf(store, actor.teamId)
  const { due, cut } = dueIn(asking)
  const scored = due.map((each) => {
    const strength = ({ kind, on }: Due['reasons'][number]) => weights[kind] * urgency(kind, on, today)
    const reasons = [...each.reasons].sort((one, other) => strength(other) - strength(one))
    return { ...each, reasons, score: scoreOf(each.reasons, weights, today) }
  })
  scored.sort((one, other) => other.score - one.score || (one.row ?? 0) - (other.row ?? 0))
  return { scored, cut }
}

/** What somebody wrote down today, whichever cases it was on. */
const worked = (store: ReadStore, staffId: string, today: string) =>
  store.all(
    db
      .selectFrom('contact_record')
      .innerJoin('case_file', 'case_file.id', 'contact_record.case_id')
      .select(['contact_record.kind', 'contact_record.result', 'contact_record.promise_on', 'case_file.row'])
      .where('contact_record.by_id', '=', staffId)
      .where('contact_record.at', '>=', startOfLocalDay(today))
      .where('contact_record.at', '<', startOfLocalDay(addDays(today, 1))),
  )

type Counted = { readonly kind: string; readonly result: string; readonly promise_on: string | null }

export const countsOf = (records: readonly Counted[]) => ({
  contacts: records.length,
  effective: records.filter(isEffective).length,
  promised: records.filter(({ promise_on }) => promise_on !== null).length,
})

const detailsOf = ({ store, actor, scope }: Asking, rows: readonly number[]) => {
  const found = store.all(
    db
      .selectFrom('case_file')
      .leftJoin('client', 'client.row', 'case_file.client_row')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select([
        'case_file.row',
        'case_file.id',
        'case_file.number',
        'case_file.debtor_name',
        'case_file.stage',
        'case_file.balance',
        'case_file.next_action',
        'case_file.last_contact_at',
        'client.name as client_name',
        'collector.name as collector_name',
      ])
      .where(sql<SqlBool>`case_file.row in (select value from json_each(${JSON.stringify(rows)}))`)
      .where(casesInScope(actor, scope)),
  )
  return new Map(found.map((each) => [each.row, each]))
}

const isDueNow = ({ reasons }: Due, today: string): boolean => reasons.some(({ on }) => on <= today)

export const listToday = (context: Context<'today.list'>): Output<'today.list'> => {
  const { store, actor, scope, trail, today } = context
  const asking = { store, actor, scope, today }
  const { scored, cut } = inOrder(asking)
  const shown = scored.slice(0, mostShown)
  const details = detailsOf(
    asking,
    shown.flatMap(({ row }) => row ?? []),
  )
  const rows = shown.flatMap(({ row, taskId, reasons, score }): DayRow[] => {
    const base = { reasons: reasons.slice(0, 20), score }
    if (row === null) {
      const none = { number: '', debtorName: '', clientName: '', collectorName: '', balance: 0 }
      return taskId === null ? [] : [{ id: taskId, caseId: null, ...none, stage: null, lastContactAt: null, ...base }]
    }
    const found = details.get(row)
    if (!found) return []
    return [
      {
        id: found.id,
        caseId: found.id,
        number: found.number,
        debtorName: found.debtor_name,
        clientName: found.client_name ?? '',
        collectorName: found.collector_name ?? '',
        stage: found.stage as DayRow['stage'],
        balance: found.balance,
        lastContactAt: found.last_contact_at,
        ...base,
        // What is to be done next stands on the case itself.
        reasons: base.reasons.map((each) =>
          each.kind === 'next-action' ? { ...each, title: found.next_action } : each,
        ),
      },
    ]
  })
  const records = worked(store, actor.staffId, today)
  const done = new Set(records.map(({ row }) => row))
  const left = scored.filter((each) => isDueNow(each, today) && (each.row === null || !done.has(each.row))).length
  for (const { caseId, number } of rows) if (caseId !== null) trail.about('case', caseId, number)
  return {
    day: today,
    rows,
    more: cut || scored.length > mostShown,
    going: { ...countsOf(records), done: done.size, left },
  }
}

export const nextCase = (context: Context<'today.next'>, input: Parsed<'today.next'>): Output<'today.next'> => {
  const { store, actor, scope, trail, today } = context
  const asking = { store, actor, scope, today }
  const done = new Set(worked(store, actor.staffId, today).map(({ row }) => row))
  const left = inOrder(asking).scored.filter(({ row }) => row !== null && !done.has(row))
  const details = detailsOf(
    asking,
    left.slice(0, input.skip.length + 1).map(({ row }) => row ?? 0),
  )
  const skip = new Set(input.skip)
  for (const { row } of left) {
    const found = row === null ? undefined : details.get(row)
    if (!found || skip.has(found.id)) continue
    trail.about('case', found.id, found.number)
    return { caseId: found.id, left: left.length }
  }
  return { caseId: null, left: left.length }
}
