// Stops whoever was lowered below their role from procedures that carry more than they may reach. The level is read anew
// before every call together with the account (refresh-actor.ts), so that lowering counts in every open window at once.
// Raised cases are not stopped here: they are out of scope (scope.ts), as if they did not exist.

import { AppError } from '../../shared/errors.ts'
import { isWithin, roleCeilings } from '../../shared/policy.ts'
import type { AdmitCheck } from './checks.ts'

/** What is everybody's own (a draft, the own password) stays theirs at any level. FORBIDDEN {reason: level}. */
export const assertPersonLevel: AdmitCheck = (_house, { actor }, _name, procedure) => {
  if (!actor || typeof procedure.who === 'string' || actor.level === roleCeilings[actor.role]) return
  if (!isWithin(procedure.level, actor.level)) throw new AppError('FORBIDDEN', { reason: 'level' })
}
