// Access requests, grants of fields, and break-glass.

import type { HandlersOf } from '../../gate/context.ts'
import { ask } from './ask.ts'
import { approve, deny } from './decide.ts'
import { breakGlass } from './glass.ts'
import { review } from './glass-review.ts'
import { list, live, revoke } from './held.ts'
import { count, inbox } from './inbox.ts'
import { mine, withdraw } from './mine.ts'
import { recent } from './recent.ts'
import { reveal } from './reveal.ts'

const requests = {
  'access.ask': ask,
  'access.mine': mine,
  'access.withdraw': withdraw,
  'access.count': count,
  'access.inbox': inbox,
  'access.recent': recent,
  'access.approve': approve,
  'access.deny': deny,
} satisfies HandlersOf<'access.'>

const grants = {
  'grants.reveal': reveal,
  'grants.live': live,
  'grants.list': list,
  'grants.revoke': revoke,
} satisfies HandlersOf<'grants.'>

const glass = {
  'glass.break': breakGlass,
  'glass.review': review,
} satisfies HandlersOf<'glass.'>

export const access = { ...requests, ...grants, ...glass }
