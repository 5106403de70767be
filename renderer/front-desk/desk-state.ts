// What the pages of the front desk share in this window: whether a visitor is in front of the screen (no key of the desk
// works then), the last sign-out for undoing it, and whether the forgotten visits of earlier days were put aside.

import { create } from 'zustand'

type DeskState = {
  readonly visitorAtScreen: boolean
  readonly signingOut: boolean
  readonly rollCall: boolean
  /** Counts the presses of N. */
  readonly registerAsked: number
  readonly lastSignedOut: { readonly id: string; readonly number: string } | undefined
  /** The staff id of whoever put them aside: the next person at the desk sees them again. */
  readonly overdueAsideBy: string | undefined
}

export const useDesk = create<DeskState>(() => ({
  visitorAtScreen: false,
  signingOut: false,
  rollCall: false,
  registerAsked: 0,
  lastSignedOut: undefined,
  overdueAsideBy: undefined,
}))

export const setDesk = (change: Partial<DeskState>): void => useDesk.setState(change)
