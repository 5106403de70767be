// The first-start wizard's memory: which step, and the recovery kit between its making and its confirmation. Main
// keeps no copy of the code, so it must not be lost because start-up's state changes underneath.

import { create } from 'zustand'
import type { Output } from '../door.ts'

export type RecoveryKit = Output<'startUp.newKit'>

type Wizard = {
  readonly step: 'welcome' | 'office' | 'restore' | 'salvage'
  readonly kit: RecoveryKit | undefined
  /** Whether the code is being typed back (the kit is hidden then). */
  readonly confirming: boolean
}

export const useWizard = create<Wizard>(() => ({ step: 'welcome', kit: undefined, confirming: false }))

export const goToStep = (step: Wizard['step']): void => useWizard.setState({ step })
export const showKit = (kit: RecoveryKit): void => useWizard.setState({ kit, confirming: false })
export const setConfirming = (confirming: boolean): void => useWizard.setState({ confirming })
export const leaveWizard = (): void => useWizard.setState({ step: 'welcome', kit: undefined, confirming: false })
