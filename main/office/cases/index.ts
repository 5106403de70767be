// The cases' procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { addCase } from './add.ts'
import { assignCases } from './assign.ts'
import { clientsOfCases } from './clients.ts'
import { listColleagues } from './colleagues.ts'
import { countCases } from './count.ts'
import { editCase } from './edit.ts'
import { caseHistory } from './history.ts'
import { listCases } from './list.ts'
import { readCase } from './read.ts'
import { searchCases } from './search.ts'
import { reopenCase, setStage, undoStage } from './stage.ts'
import { listTags, setPriority, setTags } from './tags.ts'

export { handovers } from './handovers.ts'

export const cases = {
  'cases.add': addCase,
  'cases.list': listCases,
  'cases.count': countCases,
  'cases.clients': clientsOfCases,
  'cases.search': searchCases,
  'cases.read': readCase,
  'cases.assign': assignCases,
  'cases.edit': editCase,
  'cases.setStage': setStage,
  'cases.undoStage': undoStage,
  'cases.reopen': reopenCase,
  'cases.setPriority': setPriority,
  'cases.setTags': setTags,
  'cases.tags': listTags,
  'cases.history': caseHistory,
  'cases.colleagues': listColleagues,
} satisfies HandlersOf<'cases.'>
