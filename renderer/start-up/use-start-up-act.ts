// Sends one act of start-up and takes over the state it answers with.

import { useState } from 'react'
import { refreshSession, type StartUpState, takeStartUp } from '../stores/session.ts'

type StartUpAct = {
  readonly busy: boolean
  readonly error: unknown
  readonly clear: () => void
  /** Runs the act; on failure keeps the error and answers false. */
  readonly run: (act: () => Promise<StartUpState>) => Promise<boolean>
}

export const useStartUpAct = (): StartUpAct => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run: StartUpAct['run'] = async (act) => {
    if (busy) return false
    setBusy(true)
    setError(undefined)
    try {
      takeStartUp(await act())
      // An open vault has a session to ask for.
      await refreshSession()
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, clear: () => setError(undefined), run }
}
