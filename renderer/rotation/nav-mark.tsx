// Beside the line of the keys in the navigation: how many proposals wait to change them, and one more where they are due.

import { useCall } from '../app/queries.ts'
import { useMaybePerson } from '../stores/session.ts'

export const KeysMark = () => {
  const enabled = useMaybePerson()?.role === 'security-officer'
  const { data } = useCall('rotation.warning', {}, { enabled })
  const count = data ? data.suggested + (data.state === 'due' ? 1 : 0) : 0
  return count === 0 ? null : <span className="nav-count">{count}</span>
}
