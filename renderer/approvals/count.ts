// How much waits for one's own word: requests, reviews after break-glass, changes by two. No more than numbers.

import { useEffect, useRef } from 'react'
import { useWords } from '../access/words.ts'
import { useCall } from '../app/queries.ts'
import { useMaybePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'

/** What lapses does so without a word of main's. */
const again = { refetchInterval: 300_000 }

export const useApprovalsCount = (): number => {
  const t = useWords()
  const role = useMaybePerson()?.role
  const decides = role === 'supervisor' || role === 'security-officer'
  const access = useCall('access.count', {}, { enabled: decides, ...again })
  const changes = useCall('changes.count', {}, { enabled: decides || role === 'administrator', ...again })
  const glass = access.data?.glass
  const before = useRef(glass)
  useEffect(() => {
    if (glass !== undefined && before.current !== undefined && glass > before.current) toastDone(t('inbox.glassToast'))
    before.current = glass
  }, [glass, t])
  return (access.data?.requests ?? 0) + (glass ?? 0) + (changes.data?.forMe ?? 0)
}
