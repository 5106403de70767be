// Backups that are made by themselves, on the page of backups: what is arranged, where to, and the one under way.

import { Button } from 'antd'
import { useState } from 'react'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import {
  ErrorNote,
  JobProgressBar,
  Kbd,
  type Output,
  toastDone,
  useAct,
  useCall,
  useHotkeys,
  useRunningJob,
} from '../parts/index.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { placeOf } from './say.ts'
import { Targets } from './targets.tsx'
import { type ScheduleWords, useWords } from './words.ts'
import './schedule.css'

type Plan = Output<'schedule.read'>

const summary = (t: ScheduleWords, plan: Plan, names: string): string => {
  const when = [
    plan.dailyAt !== '' && t('plan.summaryDaily', { time: plan.dailyAt }),
    plan.onQuit && t('plan.summaryQuit'),
    plan.everyChanges > 0 && t('plan.summaryChanges', { count: plan.everyChanges }),
  ].filter((part) => part !== false)
  if (when.length === 0) return t('plan.off')
  const { keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = plan
  const rest = [t('plan.summaryKeep', { daily, weekly, monthly }), ...(names ? [t('plan.summaryTo', { names })] : [])]
  return [...when, ...rest].join(t('plan.and'))
}

const Running = ({ place }: { readonly place: string }) => {
  const t = useWords()
  const job = useRunningJob('scheduled-backup')
  const stop = useAct('schedule.stop')
  if (!job) return null
  const steps = {
    starting: t('steps.starting'),
    checking: t('steps.checking'),
    snapshot: t('steps.snapshot'),
    writing: t('steps.writing'),
    verifying: t('steps.verifying'),
  }
  return (
    <JobProgressBar
      jobId={job.jobId}
      title={t('targets.running', { place })}
      steps={steps}
      onCancel={async () => {
        await stop.mutateAsync({})
        toastDone(t('targets.stopped'))
      }}
    />
  )
}

export const SchedulePanel = () => {
  const t = useWords()
  const { data: plan, error, refetch } = useCall('schedule.read', {}, { staleTime: 0 })
  const { data: state } = useCall('schedule.state', {}, { staleTime: 0 })
  const recipients = useCall('recipients.list', {}).data?.rows ?? []
  const [changing, setChanging] = useState(false)
  useHotkeys([{ keys: 's', label: t('plan.title'), run: () => setChanging(true), disabled: !plan }])
  const running = state?.targets.find((target) => target.running !== null)
  const names = recipients
    .filter(({ id }) => plan?.recipientIds.includes(id))
    .map(({ label }) => label)
    .join('、')
  return (
    <section className="schedule-panel" aria-label={t('title')}>
      <div className="backup-head">
        <h2>{t('title')}</h2>
        {plan && (
          <>
            <Button size="small" onClick={() => setChanging(true)}>
              {t('plan.change')}
            </Button>
            <Kbd keys="s" />
          </>
        )}
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {plan && <p className="quiet">{summary(t, plan, names)}</p>}
      <WaitingChanges kinds={['schedule.lower', 'schedule.leave']} />
      {running && <Running place={placeOf(running)} />}
      {plan && <Targets targets={plan.targets} states={state?.targets ?? []} />}
      {changing && plan && <PlanDialog plan={plan} onClose={() => setChanging(false)} />}
    </section>
  )
}
