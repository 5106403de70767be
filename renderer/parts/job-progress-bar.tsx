// How a long piece of work goes: its step, its share done, cancel, and how it ended. `useJob` listens from the moment
// the id is known; what was reported before that is kept by the store, so a fast job is not missed.

import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { JobProgress } from '../../shared/contract/events.ts'
import { useCommonWords } from '../app/common-words.ts'
import { CallError, call, subscribe } from '../door.ts'
import { ErrorNote } from './error-note.tsx'
import './parts.css'

const useJobs = create<{ readonly jobs: Readonly<Record<string, JobProgress>> }>(() => ({ jobs: {} }))

subscribe('job.progress', (progress) =>
  useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, [progress.jobId]: progress } })),
)

/** The newest report of a job, undefined before the first. */
export const useJob = (jobId: string | undefined): JobProgress | undefined =>
  useJobs(({ jobs }) => (jobId === undefined ? undefined : jobs[jobId]))

/** The newest running job of a kind, for coming back to a screen while it runs. */
export const useRunningJob = (kind: JobProgress['kind']): JobProgress | undefined =>
  useJobs(({ jobs }) => Object.values(jobs).findLast((job) => job.kind === kind && job.state === 'running'))

type Props = {
  readonly jobId: string
  /** What is being done: `正在备份`. */
  readonly title: string
  /** Words for main's step keys; a step without words shows none. */
  readonly steps?: Readonly<Record<string, string>>
  readonly onEnd?: (progress: JobProgress) => void
  /** Cancels in another way than by `jobs.cancel`, which takes only the window's own. */
  readonly onCancel?: () => Promise<unknown>
}

export const JobProgressBar = ({ jobId, title, steps = {}, onEnd, onCancel }: Props) => {
  const t = useCommonWords()
  const job = useJob(jobId)
  const [cancelling, setCancelling] = useState(false)
  const state = job?.state ?? 'running'
  const ended = state !== 'running'
  // told once, when the state leaves `running`.
  useEffect(() => {
    if (job && ended) onEnd?.(job)
  }, [ended])

  const cancel = (): void => {
    setCancelling(true)
    const asked: Promise<unknown> = onCancel ? onCancel() : call('jobs.cancel', { jobId })
    asked.catch(() => setCancelling(false))
  }

  const percent = job?.fraction == null ? undefined : Math.floor(job.fraction * 100)
  const step = job ? steps[job.step] : undefined
  return (
    <div className="job" aria-busy={!ended}>
      <div className="job-head">
        <span className="job-title">{title}</span>
        <span className="quiet" role="status">
          {ended ? t(`job.${state}`) : cancelling ? t('job.cancelling') : (step ?? t('job.running'))}
        </span>
        {!ended && (
          <Button size="small" onClick={cancel} disabled={cancelling}>
            {t('job.cancel')}
          </Button>
        )}
      </div>
      <Progress
        aria-label={title}
        percent={state === 'done' ? 100 : (percent ?? (ended ? 0 : 100))}
        showInfo={percent !== undefined || state === 'done'}
        status={state === 'done' ? 'success' : state === 'failed' ? 'exception' : ended ? 'normal' : 'active'}
      />
      {state === 'failed' && job?.error && <ErrorNote error={new CallError(job.error)} />}
    </div>
  )
}
