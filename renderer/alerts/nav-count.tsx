// The count of new alerts beside their line in the navigation. Without words of its own: it is there from the first
// screen on, and the line beside it says what is counted.

import { useCall } from '../app/queries.ts'
import { useMaybePerson } from '../stores/session.ts'

export const AlertCount = () => {
  const enabled = useMaybePerson()?.role === 'security-officer'
  const { data } = useCall('alerts.count', {}, { enabled })
  if (!data || data.fresh === 0) return null
  return <span className="nav-count">{data.fresh > 99 ? '99+' : data.fresh}</span>
}
