// The one answer for what does not exist and for what is out of scope. The refusal in the trail says what was asked for.

import { AppError } from '../../../shared/errors.ts'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { TrailEntry } from '../../audit/entry.ts'

export const notFound = (trail: TrailEntry, kind: SubjectKind, id: string): AppError => {
  trail.about(kind, id)
  return new AppError('NOT_FOUND')
}
