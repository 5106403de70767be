// Shows one value by its grant and takes it away again: at the grant's end, when the grant is gone from what is open
// (revoked, or lost with a role), when it is hidden, and with the screen it stood on. It lives in the component alone.

import { useEffect, useRef, useState } from 'react'
import { refreshGroups } from '../app/queries.ts'
import { type CallError, call, type Output } from '../door.ts'
import { useSecondsLeft } from '../parts/countdown.tsx'
import { toastDone } from '../stores/toasts.ts'
import { currentLive, grantFor, type LiveGrant, type Sealed, useLive } from './live.ts'
import { useWords } from './words.ts'

type Revealed = Pick<Output<'grants.reveal'>, 'grantId' | 'values' | 'strokes'>
type RevealedKind = 'debtor' | 'visitor' | 'client-account'

export type Reveal = {
  /** What opens it now. */
  readonly grant: LiveGrant | undefined
  /** Main has not said yet what is open: whether it can be shown turns out by trying. */
  readonly unsure: boolean
  readonly glassAllowed: boolean
  readonly shown: Revealed | undefined
  readonly ends: string | undefined
  readonly secondsLeft: number
  readonly error: CallError | undefined
  readonly show: () => Promise<boolean>
  /** Once main has said it. */
  readonly mayBreak: () => Promise<boolean>
  readonly hide: () => void
}

export const useReveal = (of: Sealed): Reveal => {
  const t = useWords()
  const live = useLive()
  const grant = grantFor(live.rows, of)
  const [shown, setShown] = useState<Revealed>()
  const [error, setError] = useState<CallError>()
  const busy = useRef(false)
  const holding =
    shown && live.rows.find(({ grantId, field, id }) => grantId === shown.grantId && field === of.field && id === of.id)
  const ends = (holding ?? grant)?.ends

  const secondsLeft = useSecondsLeft(ends, () => {
    if (shown) {
      setShown(undefined)
      toastDone(t('masked.back'))
    }
    refreshGroups(['grants'])
  })
  useEffect(() => {
    if (!shown || !live.known || holding) return
    setShown(undefined)
    toastDone(t('masked.revoked'))
  }, [shown, live.known, holding, t])

  const show = async (): Promise<boolean> => {
    if (busy.current) return false
    busy.current = true
    setError(undefined)
    try {
      // Asking for what no grant opens would be a refusal in the trail.
      if (!grantFor((await currentLive()).rows, of)) return false
      const { kind, id, field } = of
      const { grantId, values, strokes } = await call('grants.reveal', { kind: kind as RevealedKind, id, field })
      setShown({ grantId, values, strokes })
      return true
    } catch (failure) {
      setError(failure as CallError)
      refreshGroups(['grants'])
      return false
    } finally {
      busy.current = false
    }
  }
  return {
    grant,
    unsure: !live.known,
    glassAllowed: live.glassAllowed,
    shown,
    ends,
    secondsLeft,
    error,
    show,
    mayBreak: async () => (await currentLive()).glassAllowed,
    hide: () => setShown(undefined),
  }
}
