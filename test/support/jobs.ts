// Waits for the end of a long job by its events, as the page does.

import type { Input, Output } from '../../shared/contract/contract.ts'
import type { JobProgress } from '../../shared/contract/events.ts'
import type { ReplyError } from '../../shared/errors.ts'
import type { Office, Window } from './office.ts'

const ofJob = (office: Office, jobId: string): JobProgress[] =>
  office.events
    .filter(({ event }) => event === 'job.progress')
    .map(({ payload }) => payload as JobProgress)
    .filter((progress) => progress.jobId === jobId)

/** Everything that the window was told of this job. */
export const progressOf = ofJob

/** How the job ended. Office events are a plain array, so this looks at every turn of the loop. */
export const endOf = async (office: Office, jobId: string): Promise<JobProgress> => {
  for (;;) {
    const last = ofJob(office, jobId).at(-1)
    if (last && last.state !== 'running') return last
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Looks into a backup as the page does: what it says is inside, once all of it was read, or what was refused. */
export const inspected = async (
  office: Office,
  window: Window,
  input: Input<'restore.inspect'>,
): Promise<{ readonly contents: Output<'restore.inspect'> } | { readonly error: ReplyError }> => {
  const reply = await window.raw('restore.inspect', input)
  if (!reply.ok) return { error: reply.error }
  const contents = reply.value as Output<'restore.inspect'>
  const { state, error } = await endOf(office, contents.jobId)
  if (error) return { error }
  if (state !== 'done') throw new Error(`looking into it was ${state}`)
  return { contents }
}
