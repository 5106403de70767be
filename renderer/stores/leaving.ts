// Whether the program is waiting for its last backup before it ends.

import { create } from 'zustand'
import { subscribe } from '../door.ts'

export const useLeaving = create<{ readonly waiting: boolean }>(() => ({ waiting: false }))

/** Once, at start. */
export const listenForQuitting = (): void => {
  subscribe('program.leaving', ({ waiting }) => useLeaving.setState({ waiting }))
}
