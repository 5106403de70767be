// How many media are overdue, beside their line in the navigation: a warning wherever one is. Without words of its own.

import { useCall } from '../app/queries.ts'
import { useMaybePerson } from '../stores/session.ts'

export const OverdueMediaCount = () => {
  const role = useMaybePerson()?.role
  const enabled = role === 'supervisor' || role === 'security-officer'
  // A day may end while the window is open.
  const { data } = useCall('media.overdue', {}, { enabled, refetchInterval: 15 * 60_000 })
  if (!data || data.overdue === 0) return null
  return <span className="nav-count">{data.overdue > 99 ? '99+' : data.overdue}</span>
}
