// Backups, whom they are encrypted to, restoring them, and cancelling long work: the supervisor's desk.

import type { HandlersOf } from '../../gate/context.ts'

export { backup } from './backup.ts'
export { recipients } from './recipients.ts'
export { restore } from './restore.ts'

export const jobs = {
  /** Only the window's own; the job records how it ended. */
  'jobs.cancel': ({ house, session }, { jobId }) => {
    house.jobs.cancel(session.windowId, jobId)
    return {}
  },
} satisfies HandlersOf<'jobs.'>
