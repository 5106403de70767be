// Tells main that the person is at work, at most every ten seconds, so that the idle clock starts again. Only real
// input counts: nothing that the program does by itself.

import { useEffect } from 'react'
import { call } from '../door.ts'

const everyMilliseconds = 10_000
const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

export const useActivity = (active: boolean): void => {
  useEffect(() => {
    if (!active) return
    let last = 0
    const touch = (event: Event): void => {
      if (!event.isTrusted || Date.now() - last < everyMilliseconds) return
      last = Date.now()
      call('session.touch', {}).catch(() => undefined)
    }
    for (const kind of kinds) window.addEventListener(kind, touch, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true })
    }
  }, [active])
}
