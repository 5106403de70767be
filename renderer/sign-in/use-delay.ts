// Counts down the seconds that main asks to wait after too many failures.

import { useEffect, useState } from 'react'
import { CallError } from '../door.ts'

/** Seconds left, 0 when there is nothing to wait for. `error` is the newest failure. */
export const useDelay = (error: unknown): number => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (!(error instanceof CallError) || error.code !== 'SIGN_IN_DELAYED') {
      setLeft(0)
      return
    }
    const until = Date.now() + Number(error.params.seconds ?? 0) * 1000
    const count = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    count()
    const timer = window.setInterval(count, 250)
    return () => window.clearInterval(timer)
  }, [error])
  return left
}
