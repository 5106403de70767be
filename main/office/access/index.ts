// Access requests, grants of fields, and break-glass.

import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'

const soon = (): never => {
  throw new AppError('WRONG_STATE')
}

const requests = {
  'access.ask': soon,
  'access.mine': soon,
  'access.withdraw': soon,
  'access.count': soon,
  'access.inbox': soon,
  'access.recent': soon,
  'access.approve': soon,
  'access.deny': soon,
} satisfies HandlersOf<'access.'>

const grants = {
  'grants.reveal': soon,
  'grants.live': soon,
  'grants.list': soon,
  'grants.revoke': soon,
} satisfies HandlersOf<'grants.'>

const glass = {
  'glass.break': soon,
  'glass.review': soon,
} satisfies HandlersOf<'glass.'>

export const access = { ...requests, ...grants, ...glass }
