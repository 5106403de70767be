// Lawsuits of a case: court, case number, claims, days, hearings, deadlines, judgment. Refused at its field: a case number that
// is none, days in an impossible order, an end without its outcome.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { parseCourtNumber } from '../../../shared/values/court-number.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope } from '../cases/for-others.ts'
import { putOnAgenda } from '../today/for-others.ts'
import {
  agendaTitle,
  followLawsuit,
  judgmentOf,
  type Lawsuit,
  lastDayOf,
  openLawsuit,
  showDeadline,
} from './lawsuit-of.ts'

const db = tables<'lawsuit' | 'hearing' | 'deadline' | 'staff'>()

type View = Output<'lawsuits.list'>['rows'][number]
type Fields = Omit<Parsed<'lawsuits.add'>, 'caseId'>

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

const numberOf = ({ number, stage }: Fields, today: string): string => {
  if (number === '' || stage === 'arbitration') return number
  const parsed = parseCourtNumber(number, today)
  if (!parsed.ok) throw invalid(parsed.reason === 'future' ? 'future' : 'court-number', 'number')
  return parsed.value
}

const assertDays = ({ filedOn, acceptedOn, endedOn, outcome }: Fields, today: string): void => {
  for (const [field, day] of Object.entries({ filedOn, acceptedOn, endedOn })) {
    if (day !== null && day > today) throw invalid('future', field)
  }
  if (acceptedOn !== null && filedOn !== null && acceptedOn < filedOn) throw invalid('before-filed', 'acceptedOn')
  if (endedOn !== null && filedOn !== null && endedOn < filedOn) throw invalid('before-filed', 'endedOn')
  if (outcome !== '' && endedOn === null) throw invalid('missing', 'endedOn')
  if (outcome === '' && endedOn !== null) throw invalid('missing', 'outcome')
}

const valuesOf = (input: Fields, today: string) => {
  assertDays(input, today)
  return {
    stage: input.stage,
    court: input.court,
    number: numberOf(input, today),
    claims: input.claims,
    claim_sum: input.claimSum,
    filed_on: input.filedOn,
    accepted_on: input.acceptedOn,
    ended_on: input.endedOn,
    outcome: input.outcome,
    note: input.note,
  }
}

const nameOf = (store: ReadStore, id: string): string =>
  store.first(db.selectFrom('staff').select('name').where('id', '=', id))?.name ?? ''

/** Who changed it last, and when. */
const changedBy = (store: ReadStore, row: { readonly by_id: string; readonly updated_at: string }) => ({
  updatedBy: nameOf(store, row.by_id),
  updatedAt: row.updated_at,
})

const judgmentView = (store: ReadStore, lawsuitId: string): View['judgment'] => {
  const row = judgmentOf(store, lawsuitId)
  if (!row) return null
  return {
    version: row.version,
    ...changedBy(store, row),
    kind: row.kind,
    madeOn: row.made_on,
    deliveredOn: row.delivered_on,
    effectiveOn: row.effective_on,
    performDays: row.perform_days,
    performBy: row.perform_by,
    principal: row.principal,
    costs: row.costs,
    other: row.other,
    fixedInterest: row.fixed_interest,
    generalPpm: row.general_ppm,
    generalFrom: row.general_from,
    dayBasis: row.day_basis,
    documentId: row.evidence_id,
    note: row.note,
    lastDayOn: lastDayOf(store, row)?.on ?? null,
  }
}

const view = (store: ReadStore, row: Lawsuit): View => ({
  id: row.id,
  version: row.version,
  ...changedBy(store, row),
  // The database keeps what the contract let in.
  stage: row.stage as View['stage'],
  court: row.court,
  number: row.number,
  claims: row.claims,
  claimSum: row.claim_sum,
  filedOn: row.filed_on,
  acceptedOn: row.accepted_on,
  endedOn: row.ended_on,
  outcome: row.outcome as View['outcome'],
  note: row.note,
  hearings: store
    .all(db.selectFrom('hearing').selectAll().where('lawsuit_id', '=', row.id).orderBy('on_day').orderBy('at_time'))
    .map((each) => ({
      id: each.id,
      version: each.version,
      ...changedBy(store, each),
      on: each.on_day,
      time: each.at_time,
      place: each.place,
      state: each.state,
      note: each.note,
    })),
  deadlines: store
    .all(db.selectFrom('deadline').selectAll().where('lawsuit_id', '=', row.id).orderBy('on_day').orderBy('row'))
    .map((each) => ({
      id: each.id,
      version: each.version,
      kind: each.kind as View['deadlines'][number]['kind'],
      automatic: each.automatic === 1,
      on: each.on_day,
      plain: each.plain_day,
      from: each.from_day,
      uncertain: each.uncertain === 1,
      doneAt: each.done_at,
      note: each.note,
    })),
  judgment: judgmentView(store, row.id),
})

const list = (context: Context<'lawsuits.list'>, { caseId }: Parsed<'lawsuits.list'>) => {
  const { store, trail } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', found.id, found.number)
  const rows = store.all(
    db.selectFrom('lawsuit').selectAll().where('case_id', '=', caseId).orderBy('row', 'desc').limit(200),
  )
  return { rows: rows.map((row) => view(store, row)) }
}

/** Every desk that shows it hears of it. */
export const lawChanged = (context: Pick<Context, 'afterCommit' | 'house'>): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'lawsuit' }))

const add = (context: Context<'lawsuits.add'>, { caseId, ...input }: Parsed<'lawsuits.add'>) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, caseId)
  const values = valuesOf(input, today)
  const id = uuidv7()
  store.run(
    db
      .insertInto('lawsuit')
      .values({ id, created_at: now, updated_at: now, case_id: found.id, by_id: actor.staffId, ...values }),
  )
  trail.about('case', found.id, found.number).about('lawsuit', id, values.number).detail('lawsuitStage', input.stage)
  followLawsuit(context, { caseId, lawsuitId: id })
  lawChanged(context)
  return { id }
}

const edit = (context: Context<'lawsuits.edit'>, input: Parsed<'lawsuits.edit'>) => {
  const { store, trail, actor, now, today } = context
  const { caseId, lawsuitId, version, ...fields } = input
  const { lawsuit } = openLawsuit(context, input)
  if (lawsuit.version !== version) throw new AppError('CONFLICT')
  const values = valuesOf(fields, today)
  store.run(
    db
      .updateTable('lawsuit')
      .set({ ...values, version: version + 1, updated_at: now, by_id: actor.staffId })
      .where('id', '=', lawsuitId),
  )
  trail.change('lawsuitStage', lawsuit.stage, values.stage).change('courtNumber', lawsuit.number, values.number)
  trail.change('filedOn', lawsuit.filed_on, values.filed_on).change('endedOn', lawsuit.ended_on, values.ended_on)
  trail.change('lawsuitOutcome', lawsuit.outcome, values.outcome)
  followLawsuit(context, { caseId, lawsuitId })
  rename(context, { ...lawsuit, ...values })
  lawChanged(context)
  return {}
}

/** What stands on people's days carries the number: it follows. */
const rename = ({ store }: Context<'lawsuits.edit'>, lawsuit: Lawsuit): void => {
  const deadlines = store.all(
    db.selectFrom('deadline').selectAll().where('lawsuit_id', '=', lawsuit.id).where('done_at', 'is', null),
  )
  for (const deadline of deadlines) showDeadline(store, lawsuit, deadline)
  const hearings = store.all(
    db.selectFrom('hearing').selectAll().where('lawsuit_id', '=', lawsuit.id).where('state', '=', 'planned'),
  )
  for (const { id, on_day, at_time } of hearings) {
    const title = agendaTitle(lawsuit)
    putOnAgenda(store, { caseId: lawsuit.case_id, kind: 'hearing', ref: id, on: on_day, time: at_time, title })
  }
}

export const lawsuits = {
  'lawsuits.list': list,
  'lawsuits.add': add,
  'lawsuits.edit': edit,
} satisfies HandlersOf<'lawsuits.'>
