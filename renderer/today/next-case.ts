// "Next case" by one key, from the day and from a case: the most urgent one that was not looked at in this round. The
// round begins anew when all were seen, and with the day's page.

import { create } from 'zustand'
import { openCase } from '../cases/case-walk.ts'
import { call } from '../door.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { useWords } from './words.ts'

const useRound = create<{ readonly seen: readonly string[] }>(() => ({ seen: [] }))
const most = 500

export const beginRound = (): void => useRound.setState({ seen: [] })
export const markSeen = (id: string): void =>
  useRound.setState(({ seen }) => (seen.includes(id) ? { seen } : { seen: [...seen, id].slice(-most) }))

export const useNextCase = (): (() => Promise<void>) => {
  const t = useWords()
  return async () => {
    try {
      const { caseId, left } = await call('today.next', { skip: [...useRound.getState().seen] })
      if (caseId === null) {
        beginRound()
        toastDone(left === 0 ? t('list.empty') : t('list.noNext'))
        return
      }
      markSeen(caseId)
      openCase(caseId, [])
    } catch (error) {
      toastFailed(error instanceof Error ? error.message : '')
    }
  }
}
