// The front desk's procedures. Nothing here reads a table of clients, cases or debtors.

import type { HandlersOf } from '../../gate/context.ts'
import { find } from './find.ts'
import { hosts } from './hosts.ts'
import { closeNotSignedOut, signOut, undoSignOut } from './leaving.ts'
import { inside, list, read } from './lists.ts'
import { register, registerDeclined } from './register.ts'

export const visits = {
  'visits.find': find,
  'visits.register': register,
  'visits.registerDeclined': registerDeclined,
  'visits.list': list,
  'visits.inside': inside,
  'visits.read': read,
  'visits.signOut': signOut,
  'visits.undoSignOut': undoSignOut,
  'visits.closeNotSignedOut': closeNotSignedOut,
  'visits.hosts': hosts,
} satisfies HandlersOf<'visits.'>
