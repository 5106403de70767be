// Starts long work from within a call. The job's id is part of the answer, so it is given before the transaction ends;
// the work itself begins in a later turn of the loop, and only if the transaction was committed.

import type { JobKind } from '../../shared/contract/events.ts'
import { AppError } from '../../shared/errors.ts'
import type { JobControl, JobResult } from '../jobs/jobs.ts'
import type { Context } from './context.ts'

/** Throws BUSY where one of this kind is under way. */
export const startJob = (
  { house, session, afterCommit }: Pick<Context, 'house' | 'session' | 'afterCommit'>,
  kind: JobKind,
  work: (control: JobControl) => Promise<JobResult>,
): string => {
  let committed = false
  afterCommit(() => {
    committed = true
  })
  const begin = (control: JobControl): Promise<JobResult> => {
    if (!committed) throw new AppError('CANCELLED')
    return work(control)
  }
  return house.jobs.start(session.windowId, kind, begin, session.actor?.staffId ?? null)
}
