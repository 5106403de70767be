// Waits for the end of a long job by its events, as the page does.

import type { JobProgress } from '../../shared/contract/events.ts'
import type { Office } from './office.ts'

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
