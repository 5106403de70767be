// Words of the clients' desk.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/clients.ts'

export const en: Translated<typeof zh> = {
  title: 'Clients',
  note: 'The firms and people that place cases with the office.',
  table: 'Clients',
  search: 'Search clients',
  searchHint: 'Name, pinyin, initials or credit code',
  add: 'Register a client',
  empty: 'No clients yet',
  emptyNext: 'Press {{keys}} to register the first; cases need a client.',
  nothing: 'No client fits',
  nothingNext: 'Try other words.',
  column: {
    name: 'Name',
    kind: 'Kind',
    creditCode: 'Credit code',
    contact: 'Contact',
    phone: 'Phone',
    cases: 'Cases',
  },
  kinds: { company: 'Organisation', person: 'Person' },
  form: {
    kind: 'Kind',
    name: 'Name',
    creditCode: 'Unified social credit code',
    creditCodeHint: 'Leave empty where there is none',
    contactName: 'Contact person',
    contactPhone: 'Contact phone',
    contactPhoneHint: 'Shown as a mask once saved',
    save: 'Register',
    saved: '{{name}} registered.',
  },
  newCase: 'Register a case',
  key: { search: 'Search', add: 'Register a client', open: 'Register a case for the present client' },
}
