// The procedures of contact records and of phones.

import type { HandlersOf } from '../../gate/context.ts'
import { addContact } from './add.ts'
import { listContacts } from './list.ts'
import { copyPhone, revealPhone } from './phones.ts'

export const contacts = {
  'contacts.list': listContacts,
  'contacts.add': addContact,
} satisfies HandlersOf<'contacts.'>

export const phones = {
  'phones.reveal': revealPhone,
  'phones.copy': copyPhone,
} satisfies HandlersOf<'phones.'>
