// The order in which cases were listed when one was opened, so that its page can go on to the next without the list.

import { create } from 'zustand'
import { go, setParams } from '../stores/navigation.ts'

const useWalk = create<{ readonly ids: readonly string[] }>(() => ({ ids: [] }))

export const openCase = (id: string, listed: readonly string[]): void => {
  useWalk.setState({ ids: listed })
  go('cases', 'case', { id })
}

/** The neighbours of a case in the list that it was opened from. */
export const useNeighbours = (
  id: string,
): { readonly previous: string | undefined; readonly next: string | undefined } => {
  const ids = useWalk((walk) => walk.ids)
  const at = ids.indexOf(id)
  return { previous: at > 0 ? ids[at - 1] : undefined, next: at >= 0 ? ids[at + 1] : undefined }
}

/** Instead of the present case: going back leads to the list, however many were looked at. */
export const walkTo = (id: string): void => setParams({ id })
