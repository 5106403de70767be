// What may stop a call besides its role's rule, as two lists that the gate goes through in order. A check throws an
// AppError and nothing else; the gate records the refusal with the error's code and params.reason.

import type { ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { nameCaseGrants } from '../office/access/for-others.ts'
import { assertBelowCeilings, assertWithinCeilings } from './ceilings.ts'
import type { Context } from './context.ts'
import { assertDevice } from './devices.ts'
import type { House } from './house.ts'
import { assertPersonLevel } from './levels.ts'
import type { Session } from './session.ts'
import { assertNotSuspended } from './suspended.ts'

/** Before anything is read of the input, and again after the preparation. Must cost microseconds. */
export type AdmitCheck = (house: House, session: Session, name: ProcedureName, procedure: Procedure) => void

/** Inside the transaction, after the handler and before its record: what it did is undone when a check throws. */
export type CommitCheck = (context: Context, name: ProcedureName, procedure: Procedure) => void

export const admitChecks: readonly AdmitCheck[] = [
  assertDevice,
  assertNotSuspended,
  assertPersonLevel,
  assertBelowCeilings,
]
export const commitChecks: readonly CommitCheck[] = [nameCaseGrants, assertWithinCeilings]

/** Refusals that are records by themselves, from a check or from a handler. */
export const recordedRefusals: readonly ErrorCode[] = [
  'NOT_FOUND',
  'FORBIDDEN',
  'CEILING_REACHED',
  'SUSPENDED',
  'GRANT_NEEDED',
  'GRANT_ENDED',
  'WRONG_PURPOSE',
  'OTHER_PERSON',
  'DEVICE_BARRED',
]
