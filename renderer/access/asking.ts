// Which of the two dialogs (asking for access, break-glass) is open, and about what. Kept beside the screen: a list that is
// drawn again leaves it open, and a lock brings it back to the same person, its words being a draft. It holds ids and what
// the page shows anyway, never a value.

import { create } from 'zustand'
import { useSession } from '../stores/session.ts'
import type { Sealed } from './live.ts'

export type Asking = {
  readonly dialog: 'ask' | 'glass'
  /** undefined: asked from the requests page, by case number. */
  readonly of?: Sealed
  /** What it is, as the page calls it: 证件号码. */
  readonly name: string
  /** The mask, or the name of a document. */
  readonly mask: string
  /** Once break-glass has opened it. */
  readonly onOpened?: () => void
}

export const useAsking = create<{ readonly asking: Asking | undefined }>(() => ({ asking: undefined }))

export const startAsking = (asking: Asking): void => useAsking.setState({ asking })
export const stopAsking = (): void => useAsking.setState({ asking: undefined })

const staffOf = (view: ReturnType<typeof useSession.getState>['view']): string | undefined =>
  view && 'staffId' in view ? view.staffId : undefined

useSession.subscribe(({ view }, before) => {
  if (staffOf(view) !== staffOf(before.view)) stopAsking()
})
