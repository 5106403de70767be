// The cases a person opened last, by their ids alone, newest first: what Find offers before anything is typed. Kept with
// the person's drafts, so that they are there tomorrow. Main says which of them are still in scope.

import { useEffect } from 'react'
import { keepDraft, loadDraft } from './drafts.ts'
import { usePlace } from './navigation.ts'

const key = 'recent:cases'
const most = 12

/** [] where there are none, or what was kept is none of ours. */
export const recentCases = async (): Promise<readonly string[]> => {
  const found = await loadDraft<unknown>(key).catch(() => undefined)
  return Array.isArray(found) ? found.filter((id) => typeof id === 'string').slice(0, most) : []
}

/** Notes each case that is opened, for as long as somebody is at work. */
export const useRecentCases = (active: boolean): void => {
  const { desk, page, params } = usePlace()
  const id = active && desk === 'cases' && page === 'case' ? params.id : undefined
  useEffect(() => {
    if (!id) return
    void recentCases().then((before) => {
      if (before[0] !== id) keepDraft(key, [id, ...before.filter((other) => other !== id)].slice(0, most))
    })
  }, [id])
}
