// Verification and export while they run, and what they came to.

import { Alert } from 'antd'
import { useState } from 'react'
import { trailValue } from '../../shared/locale/trail-sentence.ts'
import { useLanguage } from '../app/words.ts'
import { JobProgressBar, useJob } from '../parts/job-progress-bar.tsx'
import { useWords } from './words.ts'
import './audit.css'

type Kind = 'trail-verify' | 'trail-export'
export type TrailJob = { readonly jobId: string; readonly kind: Kind }

const Result = ({ job }: { readonly job: TrailJob }) => {
  const t = useWords()
  const language = useLanguage()
  const result = useJob(job.jobId)?.result
  if (!result) return null
  const records = Number(result.records ?? 0)
  if (job.kind === 'trail-export') {
    return <Alert type="success" showIcon title={t('exported', { records, file: String(result.file) })} />
  }
  if (result.whole === true) return <Alert type="success" showIcon title={t('whole', { records })} />
  const problem = trailValue('problem', String(result.problem ?? ''), language)
  return <Alert type="error" role="alert" showIcon title={t('broken', { seq: Number(result.seq ?? 0), problem })} />
}

export const TrailJobView = ({ job }: { readonly job: TrailJob }) => {
  const t = useWords()
  const [ended, setEnded] = useState<string>()
  const steps = { starting: t('steps.starting'), verifying: t('steps.verifying'), writing: t('steps.writing') }
  return (
    <div className="trail-job">
      {ended !== 'done' && (
        <JobProgressBar
          jobId={job.jobId}
          title={t(job.kind === 'trail-verify' ? 'verifying' : 'exporting')}
          steps={steps}
          onEnd={({ state }) => setEnded(state)}
        />
      )}
      {ended === 'done' && <Result job={job} />}
    </div>
  )
}
