// Sentences of the trail: clients, cases, contact records and phone numbers. Cases are named by their numbers.

import type { Sentences } from '../../trail-shape.ts'

export const cases = {
  'client.listed': '{{actor}} looked at a list of {{count}} clients',
  'client.added': '{{actor}} added the client {{subjects}}',
  'client.read': '{{actor}} looked at the client {{subjects}}',
  'client.edited': '{{actor}} changed the client {{subjects}}: {{changes}}',
  'client.contact-saved': '{{actor}} saved a contact of {{subjects}}',
  'client.entrustment-saved': '{{actor}} saved a contract of entrustment of {{subjects}}: {{changes}}',
  'client.account-saved': '{{actor}} saved an account of {{subjects}}: {{changes}}',
  'client.part-removed': '{{actor}} removed or put back an item of {{subjects}}: {{part}}',
  'client.phone-revealed': '{{actor}} saw the full phone number {{phone}} of a contact of {{subjects}}',
  'case.added': '{{actor}} added the case {{subjects}}',
  'case.listed': '{{actor}} looked at a list of {{count}} cases',
  'case.searched': '{{actor}} searched cases and saw {{count}}',
  'case.read': '{{actor}} looked at the case {{subjects}}',
  'case.assigned': '{{actor}} assigned {{subjects}}: {{changes}}',
  'case.stage-set': '{{actor}} changed the stage of {{subjects}}: {{changes}}',
  'contact.listed': '{{actor}} looked at the contact records of {{subjects}}',
  'contact.added': '{{actor}} added a contact record to {{subjects}}',
  'phone.revealed': '{{actor}} saw the full phone number {{phone}} of case {{subjects}}',
  'phone.copied': '{{actor}} copied the full phone number {{phone}} of case {{subjects}}',
} satisfies Sentences<'client' | 'case' | 'contact' | 'phone'>
