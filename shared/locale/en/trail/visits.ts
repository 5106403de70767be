// Sentences of the trail: the front desk and the notice. Visits are named by their badge numbers.

import type { Sentences } from '../../trail-shape.ts'

export const visits = {
  'visitor.looked-up': '{{actor}} looked for a visitor by phone or ID number and found {{count}}',
  'visit.registered': '{{actor}} registered the visit {{subjects}}; the visitor agreed and signed',
  'visit.declined': '{{actor}} registered the visit {{subjects}}; the visitor declined to give personal data',
  'visit.listed': '{{actor}} looked at a list of {{count}} visits',
  'visit.inside-listed': '{{actor}} looked at who is in the building ({{count}})',
  'visit.read': '{{actor}} looked at the visit {{subjects}}',
  'visit.signed-out': '{{actor}} signed out the visit {{subjects}}',
  'visit.sign-out-undone': '{{actor}} undid the signing out of {{subjects}}',
  'visit.closed-not-signed-out': '{{actor}} closed the visit {{subjects}} as not signed out',
  'notice.published': '{{actor}} published the notice {{subjects}}',
  'notice.purposes-stated': '{{actor}} stated the purposes of version {{subjects}} of the notice: {{purposes}}',
} satisfies Sentences<'visit' | 'visitor' | 'notice'>
