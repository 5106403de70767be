// What is done within 200 ms shows no sign of waiting.

import { useEffect, useState } from 'react'

/** True once `value` has been true for 200 ms. */
export const useSlow = (value: boolean): boolean => {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!value) {
      setSlow(false)
      return
    }
    const timer = window.setTimeout(() => setSlow(true), 200)
    return () => window.clearTimeout(timer)
  }, [value])
  return slow
}

/** For a button's `loading`. It can be pressed meanwhile, so whoever uses it guards against a second press by itself. */
export const slowLoading = (busy: boolean): false | { readonly delay: number } => busy && { delay: 200 }
