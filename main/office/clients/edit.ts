// Changes what a client is called and where it is. The second of two who edit at once gets CONFLICT and reads it anew.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { refuseTakenCode } from './add.ts'
import { clientOf } from './client-of.ts'
import { creditCodeOf } from './typed.ts'

const db = tables<'client'>()

export const editClient = (context: Context<'clients.edit'>, input: Parsed<'clients.edit'>) => {
  const { store, trail, actor, now } = context
  const before = clientOf(store, trail, input.id)
  const creditCode = creditCodeOf(input.creditCode)
  refuseTakenCode(store, creditCode, input.id)
  const { changes } = store.run(
    db
      .updateTable('client')
      .set({
        version: input.version + 1,
        updated_at: now,
        updated_by: actor.staffId,
        kind: input.kind,
        name: input.name,
        pinyin: pinyinOf(input.name, input.kind === 'person' ? 'person' : 'organisation').pinyin,
        credit_code: creditCode,
        address: input.address,
        note: input.note,
      })
      .where('id', '=', input.id)
      .where('version', '=', input.version),
  )
  if (changes === 0) throw new AppError('CONFLICT')
  trail
    .change('clientKind', before.kind, input.kind)
    .change('clientName', before.name, input.name)
    .change('creditCode', before.credit_code, creditCode)
    .change('address', before.address, input.address)
  if (before.note !== input.note) trail.detail('note', true)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return {}
}
