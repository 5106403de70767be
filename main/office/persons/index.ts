// The people around a case: the procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { addDetail, editDetail, setState } from './details.ts'
import { typedDuplicates } from './duplicates.ts'
import { editPerson } from './edit.ts'
import { comparePersons, mergePersons, undoMerge } from './merge.ts'
import { peopleOfCase } from './of-case.ts'
import { addParty, editParty, refuseParty, removeParty, restoreParty } from './parties.ts'

export const persons = {
  'persons.ofCase': peopleOfCase,
  'persons.duplicates': typedDuplicates,
  'persons.addParty': addParty,
  'persons.editParty': editParty,
  'persons.removeParty': removeParty,
  'persons.restoreParty': restoreParty,
  'persons.refuse': refuseParty,
  'persons.edit': editPerson,
  'persons.addDetail': addDetail,
  'persons.editDetail': editDetail,
  'persons.setState': setState,
  'persons.compare': comparePersons,
  'persons.merge': mergePersons,
  'persons.undoMerge': undoMerge,
} satisfies HandlersOf<'persons.'>
