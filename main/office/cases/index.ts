// The cases' procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { addCase } from './add.ts'
import { assignCases } from './assign.ts'
import { clientsOfCases } from './clients.ts'
import { listColleagues } from './colleagues.ts'
import { countCases } from './count.ts'
import { listCases } from './list.ts'
import { readCase } from './read.ts'
import { searchCases } from './search.ts'
import { setStage } from './stage.ts'

export const cases = {
  'cases.add': addCase,
  'cases.list': listCases,
  'cases.count': countCases,
  'cases.clients': clientsOfCases,
  'cases.search': searchCases,
  'cases.read': readCase,
  'cases.assign': assignCases,
  'cases.setStage': setStage,
  'cases.colleagues': listColleagues,
} satisfies HandlersOf<'cases.'>
