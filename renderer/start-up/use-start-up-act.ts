// Sends one act of start-up and takes over the state it answers with.

import { useState } from 'react'
import { refreshSession, type StartUpState, takeStartUp } from '../stores/session.ts'

type StartUpAct = {
  readonly busy: boolean
  readonly error: unknown
  readonly clear: () => void
  /** Runs the act and takes over what it came to; on failure keeps the error and answers false. */
  readonly run: (act: () => Promise<StartUpState>) => Promise<boolean>
  /** The same for an act that comes to nothing by itself. */
  readonly ask: (act: () => Promise<void>) => Promise<boolean>
}

export const useStartUpAct = (): StartUpAct => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const ask: StartUpAct['ask'] = async (act) => {
    if (busy) return false
    setBusy(true)
    setError(undefined)
    try {
      await act()
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }
  const run: StartUpAct['run'] = (act) =>
    ask(async () => {
      takeStartUp(await act())
      // An open vault has a session to ask for.
      await refreshSession()
    })
  return { busy, error, clear: () => setError(undefined), run, ask }
}
