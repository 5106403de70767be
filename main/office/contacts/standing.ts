// What stands with a debtor: the times they agreed to, whether they can act for themselves, a hold after a complaint or
// a bankruptcy. It holds for the person, so it is written for every row of theirs, on whichever case it was learnt.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, notFound, openCaseInScope } from '../cases/for-others.ts'
import { samePersonDebtors } from '../persons/for-others.ts'

const db = tables<'contact_standing' | 'contact_hold'>()

type StandingContext = Context<'guard.setTimes'> | Context<'guard.setIncapacity'>

const rowOf = (store: ReadStore, debtorId: string) =>
  store.first(db.selectFrom('contact_standing').selectAll().where('debtor_id', '=', debtorId))

type Change = Partial<
  Pick<
    NonNullable<ReturnType<typeof rowOf>>,
    'agreed_from' | 'agreed_until' | 'agreed_mode' | 'agreed_how' | 'agreed_at' | 'incapacity' | 'incapacity_how'
  >
>

const empty = {
  agreed_from: null,
  agreed_until: null,
  agreed_mode: null,
  agreed_how: '',
  agreed_at: null,
  incapacity: 'none',
  incapacity_how: '',
}

/** Answers what stood before on the case's own row. */
const write = (context: StandingContext, input: { caseId: string; version: number }, change: Change) => {
  const { store, actor, trail, now } = context
  const found = openCaseInScope(context, input.caseId)
  const before = rowOf(store, found.debtor_id)
  if ((before?.version ?? 0) !== input.version) throw new AppError('CONFLICT')
  for (const debtorId of samePersonDebtors(store, found.debtor_id)) {
    const row = rowOf(store, debtorId)
    const values = {
      ...empty,
      ...row,
      ...change,
      debtor_id: debtorId,
      version: (row?.version ?? 0) + 1,
      updated_at: now,
      updated_by: actor.staffId,
    }
    store.run(
      db
        .insertInto('contact_standing')
        .values(values)
        .onConflict((conflict) => conflict.column('debtor_id').doUpdateSet(values)),
    )
  }
  trail.about('case', found.id, found.number).about('debtor', found.debtor_id)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'guard' }))
  return before
}

const said = (row: { agreed_from: string | null; agreed_until: string | null } | undefined): string =>
  row?.agreed_from ? `${row.agreed_from}–${row.agreed_until}` : ''

export const setTimes = (context: Context<'guard.setTimes'>, input: Parsed<'guard.setTimes'>) => {
  const { agreed } = input
  const change = {
    agreed_from: agreed?.from ?? null,
    agreed_until: agreed?.until ?? null,
    agreed_mode: agreed?.mode ?? null,
    agreed_how: agreed?.how ?? '',
    agreed_at: context.now,
  }
  const before = write(context, input, change)
  context.trail.change('agreedTimes', said(before), said(change)).detail('mode', agreed?.mode ?? null)
  return {}
}

export const setIncapacity = (context: Context<'guard.setIncapacity'>, input: Parsed<'guard.setIncapacity'>) => {
  const before = write(context, input, { incapacity: input.incapacity, incapacity_how: input.how })
  context.trail.change('incapacity', before?.incapacity ?? 'none', input.incapacity)
  return {}
}

export const hold = (context: Context<'guard.hold'>, input: Parsed<'guard.hold'>) => {
  const { store, actor, trail, now } = context
  const found = openCaseInScope(context, input.caseId)
  const id = uuidv7()
  store.run(
    db.insertInto('contact_hold').values({
      id,
      debtor_id: found.debtor_id,
      case_id: found.id,
      kind: input.kind,
      reason: input.reason,
      set_at: now,
      set_by: actor.staffId,
      lifted_at: null,
      lifted_by: null,
    }),
  )
  trail.about('case', found.id, found.number).about('debtor', found.debtor_id).detail('hold', input.kind)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'guard' }))
  return { id }
}

/** On a case that is closed as well: it may bind another case of the same person. */
export const liftHold = (context: Context<'guard.liftHold'>, input: Parsed<'guard.liftHold'>) => {
  const { store, actor, trail, now } = context
  const found = anyCaseInScope(context, input.caseId)
  const open = store.first(
    db
      .selectFrom('contact_hold')
      .select(['id', 'kind'])
      .where('id', '=', input.holdId)
      .where('case_id', '=', found.id)
      .where('lifted_at', 'is', null),
  )
  if (!open) throw notFound(trail, 'case', found.id)
  store.run(
    db
      .updateTable('contact_hold')
      .set({ lifted_at: now, lifted_by: actor.staffId, lift_reason: input.reason })
      .where('id', '=', open.id),
  )
  trail.about('case', found.id, found.number).about('debtor', found.debtor_id).detail('hold', open.kind)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'guard' }))
  return {}
}
