// One lawsuit of a case in the actor's scope, with what its records mean for the days ahead: limitation, deadlines, agenda.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { appealBy, enforceBy, performBy, type Reckoned } from '../../../shared/law/deadlines.ts'
import type { LimitationKind } from '../../../shared/law/limitation.ts'
import { type DeadlineKind, reckonedDeadlines } from '../../../shared/values/law-kinds.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope, type Working } from '../cases/for-others.ts'
import { putOnAgenda, takeOffAgenda } from '../today/for-others.ts'
import { calendarOf } from './calendar.ts'
import { keepClock } from './clock.ts'
import { type LawContext, restartLimitation } from './for-others.ts'

const db = tables<'lawsuit' | 'judgment' | 'deadline' | 'hearing' | 'limitation_event'>()

type Asked = { readonly caseId: string; readonly lawsuitId: string }

const found = (store: ReadStore, { caseId, lawsuitId }: Asked) => {
  const row = store.first(
    db.selectFrom('lawsuit').selectAll().where('id', '=', lawsuitId).where('case_id', '=', caseId),
  )
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** For writing: the case must be open. */
export const openLawsuit = (context: Working, asked: Asked) => {
  const onCase = openCaseInScope(context, asked.caseId)
  context.trail.about('case', onCase.id, onCase.number)
  const lawsuit = found(context.store, asked)
  context.trail.about('lawsuit', lawsuit.id, lawsuit.number)
  return { onCase, lawsuit }
}

export const anyLawsuit = (context: Parameters<typeof anyCaseInScope>[0], asked: Asked) => {
  const onCase = anyCaseInScope(context, asked.caseId)
  context.trail.about('case', onCase.id, onCase.number)
  const lawsuit = found(context.store, asked)
  context.trail.about('lawsuit', lawsuit.id, lawsuit.number)
  return { onCase, lawsuit }
}

export type Lawsuit = ReturnType<typeof found>

export const judgmentOf = (store: ReadStore, lawsuitId: string) =>
  store.first(db.selectFrom('judgment').selectAll().where('lawsuit_id', '=', lawsuitId))

type Judgment = NonNullable<ReturnType<typeof judgmentOf>>

/** The last day for performance: as named, or so many days after it took effect; undefined while it is not in force. */
export const lastDayOf = (store: ReadStore, judgment: Judgment): Reckoned | undefined => {
  if (judgment.effective_on === null) return undefined
  if (judgment.perform_by !== null) {
    return { plain: judgment.perform_by, on: judgment.perform_by, moved: false, uncertain: false }
  }
  return performBy(judgment.effective_on, judgment.perform_days, calendarOf(store))
}

type Cause = readonly [kind: LimitationKind, on: string]

/** What a lawsuit and its judgment mean for limitation. Appeal and retrial go on inside the first suit's interruption. */
const causesOf = (store: ReadStore, lawsuit: Lawsuit, judgment: Judgment | undefined): Cause[] => {
  const { stage, filed_on: filed, ended_on: ended, outcome } = lawsuit
  const causes: Cause[] = []
  const undecided = ['withdrawn', 'dismissed', 'settled'].includes(outcome)
  if (stage === 'enforcement') {
    if (filed !== null) causes.push(['enforcement', filed])
    if (ended !== null && (undecided || outcome === 'ended-for-now')) causes.push(['enforcement-ended', ended])
    return causes
  }
  if (filed !== null && stage !== 'second-instance' && stage !== 'retrial') causes.push(['suit', filed])
  if (ended !== null && undecided) causes.push(['suit-ended', ended])
  const last = judgment && lastDayOf(store, judgment)
  if (last) causes.push(['judgment', last.on])
  return causes
}

const syncLimitation = (context: LawContext, lawsuit: Lawsuit, judgment: Judgment | undefined): void => {
  const { store, actor, now, today } = context
  const causes = causesOf(store, lawsuit, judgment)
  const known = store.all(
    db
      .selectFrom('limitation_event')
      .select(['id', 'kind', 'on_day'])
      .where('ref', '=', lawsuit.id)
      .where('struck_at', 'is', null),
  )
  const wanted = (event: { kind: string; on_day: string }): boolean =>
    causes.some(([kind, on]) => kind === event.kind && on === event.on_day)
  const gone = known.filter((event) => !wanted(event))
  for (const { id } of gone) {
    store.run(
      db
        .updateTable('limitation_event')
        .set({ struck_at: now, struck_by: actor.staffId, struck_reason: '' })
        .where('id', '=', id),
    )
  }
  if (gone.length > 0) keepClock(store, lawsuit.case_id, today)
  for (const [kind, on] of causes) {
    restartLimitation(context, {
      caseId: lawsuit.case_id,
      kind,
      on,
      ref: lawsuit.id,
      evidenceId: kind === 'judgment' ? (judgment?.evidence_id ?? null) : null,
    })
  }
}

type Due = { readonly reckoned: Reckoned; readonly from: string }

const dueOf = (store: ReadStore, lawsuit: Lawsuit, judgment: Judgment | undefined) => {
  const due = new Map<DeadlineKind, Due>()
  if (!judgment || lawsuit.stage === 'enforcement') return due
  const calendar = calendarOf(store)
  const { kind, delivered_on: delivered, effective_on: effective } = judgment
  if (kind !== 'mediation' && delivered !== null && effective === null && lawsuit.stage === 'first-instance') {
    due.set('appeal', { reckoned: appealBy(delivered, kind, calendar), from: delivered })
  }
  const last = lastDayOf(store, judgment)
  if (last && effective !== null) {
    due.set('perform', { reckoned: last, from: effective })
    due.set('enforcement', { reckoned: enforceBy(last.on, calendar), from: last.on })
  }
  return due
}

/** The name under which a lawsuit stands on people's days: its number, or its court. */
export const agendaTitle = ({ number, court }: Pick<Lawsuit, 'number' | 'court'>): string => number || court

export const showDeadline = (
  store: WriteStore,
  lawsuit: Lawsuit,
  deadline: { id: string; on_day: string; done_at: string | null; kind: string },
): void => {
  if (deadline.done_at !== null) {
    takeOffAgenda(store, 'deadline', deadline.id)
    return
  }
  const title = `${deadline.kind}|${agendaTitle(lawsuit)}`
  putOnAgenda(store, { caseId: lawsuit.case_id, kind: 'deadline', ref: deadline.id, on: deadline.on_day, title })
}

const syncDeadlines = ({ store, now }: LawContext, lawsuit: Lawsuit, judgment: Judgment | undefined): void => {
  const due = dueOf(store, lawsuit, judgment)
  for (const kind of reckonedDeadlines) {
    const known = store.first(
      db
        .selectFrom('deadline')
        .selectAll()
        .where('lawsuit_id', '=', lawsuit.id)
        .where('kind', '=', kind)
        .where('automatic', '=', 1),
    )
    const wanted = due.get(kind)
    if (!wanted) {
      if (!known || known.done_at !== null) continue
      takeOffAgenda(store, 'deadline', known.id)
      store.run(db.deleteFrom('deadline').where('id', '=', known.id))
      continue
    }
    const { on, plain, uncertain } = wanted.reckoned
    const values = {
      on_day: on,
      plain_day: plain,
      from_day: wanted.from,
      uncertain: uncertain ? (1 as const) : (0 as const),
    }
    const id = known?.id ?? uuidv7()
    if (known) {
      if (known.on_day === on && known.from_day === wanted.from) continue
      // Another day is another deadline: it is due again.
      store.run(
        db
          .updateTable('deadline')
          .set({ ...values, done_at: null, version: known.version + 1, updated_at: now })
          .where('id', '=', id),
      )
    } else {
      store.run(
        db.insertInto('deadline').values({
          id,
          created_at: now,
          updated_at: now,
          lawsuit_id: lawsuit.id,
          kind,
          automatic: 1,
          ...values,
          done_at: null,
          note: '',
        }),
      )
    }
    showDeadline(store, lawsuit, { id, kind, on_day: on, done_at: null })
  }
}

/** After every change of a lawsuit or its judgment: limitation, deadlines and agenda follow. */
export const followLawsuit = (context: LawContext, asked: Asked): void => {
  const { store } = context
  const lawsuit = found(store, asked)
  const judgment = judgmentOf(store, lawsuit.id)
  syncLimitation(context, lawsuit, judgment)
  syncDeadlines(context, lawsuit, judgment)
}
