// Rights as they are enforced, their recertification, and levels of records and people.

import type { HandlersOf } from '../../gate/context.ts'
import { explain } from './explain.ts'
import { levelsOfCases } from './levels-of-cases.ts'
import { levelsOfPeople } from './levels-of-people.ts'
import { matrixOf } from './matrix.ts'
import { recertifications } from './recertifications.ts'
import { listUnused } from './unused.ts'

const enforced = {
  'rights.matrix': ({ trail }) => {
    trail.about('settings', 'rights')
    return matrixOf()
  },
  'rights.explain': explain,
  'rights.unused': listUnused,
} satisfies HandlersOf<'rights.'>

const levels = { ...levelsOfCases, ...levelsOfPeople } satisfies HandlersOf<'levels.'>

export const rights = { ...enforced, ...levels, ...recertifications }
