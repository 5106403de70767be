// Saves a contract of entrustment. Refused: an end before its beginning, a term that overlaps another's, a fee whose
// bands don't rise or that has neither share nor sum, an order of payments that leaves a bucket out.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type FeeBand, feeFault } from '../../../shared/values/fee.ts'
import { formatPercent } from '../../../shared/values/percent.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { clientOf } from './client-of.ts'
import { entrustmentsOf, refuseOverlap } from './terms.ts'

const db = tables<'entrustment'>()

type Input = Parsed<'clients.saveEntrustment'>

const refuse = (reason: string, field: string): never => {
  throw new AppError('INVALID', { reason }, field)
}

const check = ({ fromOn, toOn, signedOn, fee, allocation }: Input): void => {
  if (toOn !== null && toOn < fromOn) refuse('before-start', 'toOn')
  if (signedOn !== null && toOn !== null && signedOn > toOn) refuse('after-end', 'signedOn')
  const fault = feeFault(fee)
  if (fault) refuse(`fee-${fault}`, fault === 'amount' ? 'perCase' : 'bands')
  if (allocation && new Set(allocation).size < allocation.length) refuse('allocation', 'allocation')
}

const bandsInWords = (bands: readonly FeeBand[]): string =>
  bands.map(({ fromDays, ppm }) => `${fromDays}+ ${formatPercent(ppm)} %`).join(', ')

export const saveEntrustment = (context: Context<'clients.saveEntrustment'>, input: Input) => {
  const { store, trail, actor, now } = context
  clientOf(store, trail, input.clientId)
  check(input)
  const id = input.saved?.id ?? uuidv7()
  refuseOverlap(store, input.clientId, id, input.fromOn, input.toOn)
  const told = {
    number: input.number,
    signed_on: input.signedOn,
    from_on: input.fromOn,
    to_on: input.toOn,
    fee_kind: input.fee.kind,
    bands: JSON.stringify(input.fee.bands),
    per_case: input.fee.perCase,
    fee_due: input.fee.due,
    receives: input.receives,
    allocation: input.allocation === null ? '' : JSON.stringify(input.allocation),
    note: input.note,
    updated_at: now,
    updated_by: actor.staffId,
  }
  const all = entrustmentsOf(store, input.clientId)
  const before = all.find((each) => each.id === id)
  if (input.saved === null) {
    if (all.length >= 50) throw new AppError('INVALID', { reason: 'too-many' }, 'number')
    const row = { id, version: 1, created_at: now, client_id: input.clientId, removed_at: null }
    store.run(db.insertInto('entrustment').values({ ...row, ...told }))
  } else {
    if (!before) throw new AppError('NOT_FOUND')
    const { changes } = store.run(
      db
        .updateTable('entrustment')
        .set({ ...told, version: input.saved.version + 1 })
        .where('id', '=', id)
        .where('version', '=', input.saved.version),
    )
    if (changes === 0) throw new AppError('CONFLICT')
  }
  trail
    .change('entrustmentNumber', before?.number ?? '', input.number)
    .change('fromOn', before?.fromOn ?? '', input.fromOn)
    .change('toOn', before?.toOn ?? '', input.toOn ?? '')
    .change('feeKind', before?.fee.kind ?? '', input.fee.kind)
    .change('bands', bandsInWords(before?.fee.bands ?? []), bandsInWords(input.fee.bands))
    .change('perCase', before?.fee.perCase ?? 0, input.fee.perCase)
    .change('receives', before?.receives ?? '', input.receives)
    .change('allocation', before?.allocation?.join(', ') ?? '', input.allocation?.join(', ') ?? '')
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { id }
}
