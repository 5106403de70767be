// What other folders of the office may use of contacts: the guard's word on a letter before it goes out.

import type { GuardRule } from '../../../shared/law/contact-rules.ts'
import type { ReadStore } from '../../gate/store.ts'
import { rulesOf } from './guard.ts'
import { GuardFacts } from './guard-facts.ts'

/** The rules that stop a letter to this person of the case; none where it may go. */
export const rulesAgainstLetter = (
  store: ReadStore,
  found: { readonly id: string; readonly debtor_id: string },
  whom: 'debtor' | 'guarantor',
  now: string,
): readonly GuardRule[] =>
  rulesOf(new GuardFacts(store, found).judge({ at: now, kind: 'letter', whom, phone: null, passOnOnly: false }))
