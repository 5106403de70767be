// The procedures of contact records, of phones, and of the guard.

import type { HandlersOf } from '../../gate/context.ts'
import { addContact } from './add.ts'
import { askGuard } from './ask.ts'
import { setFigures, showFigures } from './figures.ts'
import { listContacts } from './list.ts'
import { listStops, override } from './overrides.ts'
import { copyPhone, revealPhone } from './phones.ts'
import { hold, liftHold, setIncapacity, setTimes } from './standing.ts'

export const contacts = {
  'contacts.list': listContacts,
  'contacts.add': addContact,
} satisfies HandlersOf<'contacts.'>

export const phones = {
  'phones.reveal': revealPhone,
  'phones.copy': copyPhone,
} satisfies HandlersOf<'phones.'>

export const guard = {
  'guard.ask': askGuard,
  'guard.setTimes': setTimes,
  'guard.setIncapacity': setIncapacity,
  'guard.hold': hold,
  'guard.liftHold': liftHold,
  'guard.override': override,
  'guard.stops': listStops,
  'guard.figures': showFigures,
  'guard.setFigures': setFigures,
} satisfies HandlersOf<'guard.'>
