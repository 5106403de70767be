// Corrects who somebody is: name, kind, document number. The name of a case's debtor goes along into lists and search.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { openCaseInScope, renameDebtor } from '../cases/for-others.ts'
import { isRefusedPerson } from './case-people.ts'
import { idOf, invalid } from './checked.ts'
import { idColumns, nameColumns } from './new-person.ts'
import { personOnCase } from './on-case.ts'

const db = tables<'debtor'>()

export const editPerson = (context: Context<'persons.edit'>, input: Parsed<'persons.edit'>) => {
  const { store, trail, fields, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const person = personOnCase(context, onCase, input.debtorId)
  if (person.version !== input.version) throw new AppError('CONFLICT')
  const { kind, name } = input
  const typed = input.idNumber
  const idNumber = typed ? idOf(typed, kind, today, 'idNumber') : undefined
  // A number that stays must still fit: a company has a credit code, a person has not.
  if (typed === undefined && person.id_kind !== null && (person.id_kind === 'credit-code') !== (kind === 'company')) {
    throw invalid('id-unfit', 'idNumber')
  }
  const refused =
    person.role === 'third-party' &&
    idNumber !== undefined &&
    isRefusedPerson(store, onCase.id, idNumber.kind, fields.blindIndex('id-number', idNumber.value))
  if (refused) throw new AppError('WRONG_STATE', { what: 'party-refused' }, 'idNumber')
  const names = nameColumns(name, kind)
  const id = typed === undefined ? undefined : idColumns(fields, person.id, idNumber)
  store.run(
    db
      .updateTable('debtor')
      .set({
        kind,
        ...names.columns,
        ...id,
        version: person.version + 1,
        updated_at: now,
        updated_by: actor.staffId,
      })
      .where('id', '=', person.id),
  )
  if (name !== person.name || kind !== person.kind) {
    renameDebtor(store, person.id, { ...names.columns, sortKey: names.sortKey }, now)
  }
  // Names are no labels of the trail: that one was changed is said, not to what.
  trail.detail('renamed', name !== person.name).change('personKind', person.kind, kind)
  if (id) trail.change('idNumber', person.id_number_mask, id.id_number_mask)
  context.afterCommit(() => {
    context.house.emit('all', 'records.changed', { kind: 'debtor' })
    context.house.emit('all', 'records.changed', { kind: 'case' })
  })
  return {}
}
