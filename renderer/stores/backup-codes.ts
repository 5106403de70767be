// The ten backup codes between their making and the person's word that they are kept. They exist here only: main has
// their hashes. While they are shown nothing else is, whatever the session says meanwhile (except the lock).

import { create } from 'zustand'
import type { Output } from '../door.ts'

type View = Output<'session.current'>
export type KeptCodes = { readonly codes: readonly string[]; readonly staffId: string; readonly name: string }

export const useBackupCodes = create<{ readonly kept: KeptCodes | undefined }>(() => ({ kept: undefined }))

export const showBackupCodes = (codes: readonly string[], view: View): void => {
  const person = view.state === 'active' ? view : undefined
  useBackupCodes.setState({ kept: { codes, staffId: person?.staffId ?? '', name: person?.name ?? '' } })
}

export const forgetBackupCodes = (): void => useBackupCodes.setState({ kept: undefined })
