// Looking into a backup: what it says of itself comes with the answer, and is shown only once all of it was read and found
// whole. Whoever goes elsewhere meanwhile cancels the reading; what it had found is never shown.

import { useEffect, useRef, useState } from 'react'
import { type Standing, standingIn } from '../../shared/values/standings.ts'
import { CallError, call, type Input, type Output } from '../door.ts'
import { useJob } from '../parts/job-progress-bar.tsx'
import { useSlow } from '../parts/slow-loading.ts'

type Contents = Output<'restore.inspect'>

/** `standing`: how it stands to the vault that is here; null: there is none, it is another, or it is not yours to restore. */
export type Inspected = Contents & { readonly standing: Standing | null }

type Ends = {
  readonly onWhole: (contents: Inspected) => void
  /** A CallError. */
  readonly onFailed: (error: unknown) => void
  readonly onCancelled: () => void
}

/**
 * `start` throws CallErrors, and answers once the reading goes on; `jobId` is there while it does, `slow` once it has for
 * 200 ms; `stop` gives it up.
 */
export const useInspection = ({ onWhole, onFailed, onCancelled }: Ends) => {
  const [under, setUnder] = useState<Contents>()
  const running = useRef<string>(undefined)
  /** Counts what was given up: an answer that comes after it is of no use any more. */
  const given = useRef(0)
  const jobId = under?.jobId
  const job = useJob(jobId)
  const slow = useSlow(jobId !== undefined)
  const state = job?.state ?? 'running'

  useEffect(() => {
    if (under === undefined || state === 'running') return
    running.current = undefined
    setUnder(undefined)
    if (state === 'done') onWhole({ ...under, standing: standingIn(job?.result ?? {}) })
    else if (state === 'cancelled') onCancelled()
    else if (job?.error) onFailed(new CallError(job.error))
  }, [state])

  const cancel = (id: string | undefined): void => {
    // It may have ended meanwhile.
    if (id !== undefined) call('jobs.cancel', { jobId: id }).catch(() => undefined)
  }
  const stop = (): void => {
    given.current += 1
    cancel(running.current)
    running.current = undefined
    setUnder(undefined)
  }
  useEffect(() => stop, [])

  const start = async (input: Input<'restore.inspect'>): Promise<void> => {
    const mine = given.current
    const contents = await call('restore.inspect', input)
    if (given.current !== mine) {
      cancel(contents.jobId)
      return
    }
    running.current = contents.jobId
    setUnder(contents)
  }
  return { jobId, slow: slow && jobId !== undefined, start, stop }
}
