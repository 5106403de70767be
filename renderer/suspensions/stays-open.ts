// Which pages stay open while access is closed. This decides what is shown, never what is allowed: main refuses by itself
// (main/gate/suspended.ts). A suspended person has none; a front desk that is suspended still tells who is in the building.

type Kind = 'person' | 'role' | 'all'
type Page = { readonly desk: string; readonly page: string }

/** Pages without client data. */
const officeDesks: readonly string[] = [
  'account',
  'alerts',
  'approvals',
  'audit',
  'ceilings',
  'devices',
  'purposes',
  'reviews',
  'rights',
  'staff',
  'suspensions',
]

export const staysOpen = (kind: Kind, { desk, page }: Page): boolean => {
  if (kind === 'person') return false
  if (desk === 'front-desk') return page === 'inside'
  return kind === 'all' && officeDesks.includes(desk)
}
