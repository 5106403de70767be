// The count beside "approvals" in the navigation.

import { useWords } from '../access/words.ts'
import { useApprovalsCount } from './count.ts'

export const NavCount = () => {
  const t = useWords()
  const count = useApprovalsCount()
  if (count === 0) return null
  return (
    <span className="nav-count" title={t('inbox.count', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
