// Letters of a case: made from a template in use, kept word for word with their hash, sent, delivered or returned. Only
// what was delivered counts as a demand that arrived: it moves the limitation clock; sending alone does not (民法典 137, 195).

import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { LimitationKind } from '../../../shared/law/limitation.ts'
import type { LetterKind } from '../../../shared/values/letter-text.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor, Context, HandlersOf } from '../../gate/context.ts'
import { nextCount, yearNumber } from '../../gate/counter.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope } from '../cases/for-others.ts'
import { rulesAgainstLetter } from '../contacts/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { restartLimitation, strikeLimitation } from '../litigation/for-others.ts'
import { markAddressInvalid } from '../persons/for-others.ts'
import { type Addressee, addresseesOf, letterheadOf, mergedLetter } from './values.ts'

const db = tables<'letter' | 'staff' | 'case_file'>()

type LetterRow = Output<'letters.list'>['rows'][number]
type Changing = Context<'letters.send'>

const selectLetters = () =>
  db
    .selectFrom('letter')
    .innerJoin('staff', 'staff.id', 'letter.made_by')
    .selectAll('letter')
    .select('staff.name as by')

const letterOf = (row: NonNullable<ReturnType<typeof oneLetter>>): LetterRow => ({
  id: row.id,
  version: row.version,
  number: row.number,
  kind: row.kind,
  title: row.title,
  toName: row.to_name,
  state: row.state,
  madeByName: row.by,
  madeAt: row.created_at,
  sentOn: row.sent_on,
  sentHow: row.sent_how as LetterRow['sentHow'],
  tracking: row.tracking,
  endedOn: row.ended_on,
  evidenceId: row.evidence_id,
  reason: row.reason,
})

/** The letter, if its case is in scope. */
const oneLetter = (store: ReadStore, actor: Actor, scope: Context['scope'], id: string) =>
  store.first(
    selectLetters()
      .innerJoin('case_file', 'case_file.id', 'letter.case_id')
      .where('letter.id', '=', id)
      .where(casesInScope(actor, scope)),
  )

type Reading = {
  readonly store: ReadStore
  readonly actor: Actor
  readonly scope: Context['scope']
  readonly trail: TrailEntry
}

const letterInScope = ({ store, actor, scope, trail }: Reading, id: string) => {
  const found = oneLetter(store, actor, scope, id)
  if (!found) {
    trail.about('letter', id)
    throw new AppError('NOT_FOUND')
  }
  trail.about('letter', id, found.number).about('case', found.case_id)
  return found
}

/** For a change: the case is open, the letter as the page knew it and in one of these states. */
const toChange = (context: Changing, input: { id: string; version: number }, states: readonly LetterRow['state'][]) => {
  const letter = letterInScope(context, input.id)
  const found = openCaseInScope(context, letter.case_id)
  if (letter.version !== input.version) throw new AppError('CONFLICT')
  if (!states.includes(letter.state)) throw new AppError('WRONG_STATE', { what: 'letter' })
  return { letter, found }
}

type Change = Partial<{
  state: LetterRow['state']
  sent_on: string | null
  sent_how: string | null
  tracking: string
  ended_on: string | null
  evidence_id: string | null
  reason: string
}>

const change = (context: Changing, letter: { id: string; version: number; state: string }, values: Change): void => {
  const { store, now, trail, house, afterCommit } = context
  store.run(
    db
      .updateTable('letter')
      .set({ ...values, version: letter.version + 1, updated_at: now })
      .where('id', '=', letter.id),
  )
  if (values.state) trail.change('state', letter.state, values.state)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'letter' }))
}

const addresseeOf = (store: ReadStore, found: { id: string; debtor_id: string }, toId: string): Addressee => {
  const to = addresseesOf(store, found).find(({ id }) => id === toId)
  if (!to) throw new AppError('INVALID', { reason: 'unknown' }, 'toId')
  return to
}

/** What a delivered letter of this kind is to the limitation of the debt. */
const clockOf: Readonly<Partial<Record<LetterKind, LimitationKind>>> = {
  demand: 'demand',
  assignment: 'assignment-notice',
}

export const letters = {
  'letters.list': (context, { caseId }) => {
    const { store, trail } = context
    const found = anyCaseInScope(context, caseId)
    trail.about('case', caseId, found.number)
    const rows = store.all(
      selectLetters().where('letter.case_id', '=', caseId).orderBy('letter.created_at', 'desc').limit(200),
    )
    return {
      rows: rows.map(letterOf),
      to: addresseesOf(store, found).map(({ id, name, role, address }) => ({ id, name, role, address })),
    }
  },

  'letters.preview': (context, input) => {
    const found = anyCaseInScope(context, input.caseId)
    context.trail.about('case', input.caseId, found.number)
    const to = addresseeOf(context.store, found, input.toId)
    const { title, body, missing, asked } = mergedLetter(context, input, to, 'HZ-…')
    return { title, body, missing, asked }
  },

  'letters.make': (context, input) => {
    const { store, actor, trail, now, today, house, afterCommit } = context
    const found = openCaseInScope(context, input.caseId)
    const to = addresseeOf(store, found, input.toId)
    const year = today.slice(0, 4)
    const number = yearNumber('HZ', year, nextCount(store, `letter/${year}`))
    const { template, title, body, missing } = mergedLetter(context, input, to, number)
    if (missing.length > 0) {
      throw new AppError('INVALID', { reason: 'place-empty', places: missing.join('、') }, missing[0] ?? 'body')
    }
    const id = uuidv7()
    store.run(
      db.insertInto('letter').values({
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        number,
        case_id: found.id,
        template_version_id: template.id,
        kind: template.kind,
        to_id: to.id,
        to_name: to.name,
        to_address: to.address,
        to_address_id: to.addressId,
        title,
        body,
        sha256: createHash('sha256').update(`${title}\n${body}`).digest('hex'),
        state: 'made',
        made_by: actor.staffId,
        sent_on: null,
        sent_how: null,
        ended_on: null,
        evidence_id: null,
      }),
    )
    trail.about('letter', id, number).about('case', found.id, found.number).about('debtor', to.id)
    trail.detail('template', template.name).detail('to', to.role)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'letter' }))
    return { id, number }
  },

  'letters.read': (context, { id }) => {
    const letter = letterInScope(context, id)
    return {
      letter: letterOf(letter),
      body: letter.body,
      sha256: letter.sha256,
      toAddress: letter.to_address,
      letterhead: letterheadOf(context.store),
    }
  },

  'letters.send': (context, input) => {
    const { letter, found } = toChange(context, input, ['made'])
    const { store, today, now, trail } = context
    if (input.on > today) throw new AppError('INVALID', { reason: 'future' }, 'on')
    const whom = letter.to_id === found.debtor_id ? 'debtor' : 'guarantor'
    const [rule] = rulesAgainstLetter(store, found, whom, now)
    if (rule) throw new AppError('CONTACT_STOPPED', { reason: rule, next: '' }, 'on')
    change(context, letter, { state: 'sent', sent_on: input.on, sent_how: input.how, tracking: input.tracking })
    trail.detail('on', input.on).detail('how', input.how)
    return {}
  },

  'letters.delivered': (context, input) => {
    const { letter, found } = toChange(context, input, ['sent'])
    const { store, today, trail } = context
    if (input.on > today) throw new AppError('INVALID', { reason: 'future' }, 'on')
    if (letter.sent_on !== null && input.on < letter.sent_on)
      throw new AppError('INVALID', { reason: 'before-sent' }, 'on')
    documentOnCase(store, found.id, input.documentId)
    change(context, letter, { state: 'delivered', ended_on: input.on, evidence_id: input.documentId })
    trail.detail('on', input.on)
    const kind = clockOf[letter.kind]
    if (kind) {
      restartLimitation(context, {
        caseId: found.id,
        kind,
        on: input.on,
        evidenceId: input.documentId,
        ref: letter.id,
        note: letter.number,
      })
    }
    return {}
  },

  'letters.returned': (context, input) => {
    const { letter } = toChange(context, input, ['sent'])
    const { store, actor, today, now, trail } = context
    if (input.on > today) throw new AppError('INVALID', { reason: 'future' }, 'on')
    if (letter.sent_on !== null && input.on < letter.sent_on)
      throw new AppError('INVALID', { reason: 'before-sent' }, 'on')
    change(context, letter, { state: 'returned', ended_on: input.on, reason: input.reason })
    trail.detail('on', input.on).detail('reason', input.reason)
    if (input.addressWrong && letter.to_address_id !== null) {
      markAddressInvalid(store, letter.to_address_id, now, actor.staffId)
      trail.about('debtor', letter.to_id).change('addressState', 'valid', 'invalid')
    }
    return {}
  },

  'letters.correct': (context, input) => {
    const { letter } = toChange(context, input, ['sent', 'delivered', 'returned'])
    context.trail.detail('reason', input.reason)
    if (letter.state === 'sent') {
      change(context, letter, { state: 'made', sent_on: null, sent_how: null, tracking: '' })
      return {}
    }
    if (letter.state === 'delivered') strikeLimitation(context, letter.id, input.reason)
    change(context, letter, { state: 'sent', ended_on: null, evidence_id: null, reason: '' })
    return {}
  },

  'letters.void': (context, input) => {
    const { letter } = toChange(context, input, ['made'])
    change(context, letter, { state: 'void', reason: input.reason })
    context.trail.detail('reason', input.reason)
    return {}
  },
} satisfies HandlersOf<'letters.'>
