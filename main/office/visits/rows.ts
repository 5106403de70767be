// How a visit is read and what of it the page gets: masks in place of what is sealed, and nothing of any other table but
// the host's name.

import type { Output } from '../../../shared/contract/contract.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { tookConsentBack } from '../purposes/for-others.ts'

const db = tables<'visit' | 'visitor' | 'consent' | 'staff'>()

export type VisitRow = Output<'visits.read'>

/** Every visit with its host, its visitor's masks and the decision; for `.where(…)` on `visit`. */
export const selectVisits = () =>
  db
    .selectFrom('visit')
    .innerJoin('staff as host', 'host.id', 'visit.host_id')
    .leftJoin('visitor', 'visitor.id', 'visit.visitor_id')
    .select([
      'visit.id',
      'visit.badge_number',
      'visit.name',
      'visit.organisation',
      'visit.purpose',
      'visit.purpose_note',
      'host.name as host_name',
      'visit.party_size',
      'visit.belongings',
      'visit.plate',
      'visitor.phone_mask',
      'visitor.id_number_mask',
      'visit.visitor_id',
      'visit.arrived_at',
      'visit.left_at',
      'visit.state',
    ])
    .select(tookConsentBack.as('took_back'))

type Found = ReturnType<typeof selectVisits> extends { execute(): Promise<(infer R)[]> } ? R : never

/** Minutes from one instant to another. */
export const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000

/** What is left of a visit once the visitor took their consent back and went. */
const without = {
  name: '',
  organisation: '',
  purposeNote: '',
  belongings: '',
  plate: '',
  phoneMask: '',
  idMask: '',
  consent: 'withdrawn',
} as const

export const visitRowOf = (row: Found, now: string, longStayMinutes: number): VisitRow => ({
  ...wholeRowOf(row, now, longStayMinutes),
  ...(row.took_back && row.state !== 'inside' ? without : {}),
})

const wholeRowOf = (row: Found, now: string, longStayMinutes: number): VisitRow => ({
  id: row.id,
  badgeNumber: row.badge_number,
  name: row.name,
  organisation: row.organisation,
  // The database keeps what the contract let in.
  purpose: row.purpose as VisitRow['purpose'],
  purposeNote: row.purpose_note,
  hostName: row.host_name,
  partySize: row.party_size,
  belongings: row.belongings,
  plate: row.plate,
  phoneMask: row.phone_mask ?? '',
  idMask: row.id_number_mask ?? '',
  arrivedAt: row.arrived_at,
  leftAt: row.left_at,
  state: row.state,
  // Only who declined has no visitor row.
  consent: row.visitor_id === null ? 'declined' : 'agreed',
  visitorId: row.visitor_id,
  longStay: row.state === 'inside' && minutesBetween(row.arrived_at, now) > longStayMinutes,
})

/** One visit by its id, as the database has it. */
export const findVisit = (store: ReadStore, id: string) => store.first(selectVisits().where('visit.id', '=', id))
