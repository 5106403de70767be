// Changing the keys: how old each is, what is due or proposed, and the change itself with its progress. Stands on the
// page of the keys.

import { Alert, Button, InputNumber, Tag } from 'antd'
import { useState } from 'react'
import { type KeyState, leastKeyDays, mostKeyDays } from '../../shared/values/key-ages.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob, useRunningJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { StartDialog } from './start-dialog.tsx'
import { Suggestions } from './suggestions.tsx'
import { useWords } from './words.ts'
import './rotation.css'

type State = Output<'rotation.state'>

const colours: Readonly<Record<KeyState, string>> = { fresh: 'green', soon: 'gold', due: 'red' }
const stepNames = [
  'starting',
  'preparing',
  'pages',
  'values',
  'contents',
  'checking',
  'following',
  'exchanging',
  'proving',
] as const

const Progress = ({ jobId }: { readonly jobId: string }) => {
  const t = useWords()
  const job = useJob(jobId)
  const steps = Object.fromEntries(stepNames.map((name) => [name, t(`steps.${name}`)]))
  if (job?.state !== 'done') return <JobProgressBar jobId={jobId} title={t('running')} steps={steps} />
  const unreadable = Number(job.result?.unreadable ?? 0)
  const whole = job.result?.whole === true
  return (
    <>
      <Alert type={whole ? 'success' : 'warning'} role="status" showIcon title={t(whole ? 'done' : 'doneLeft')} />
      {unreadable > 0 && <Alert type="warning" role="alert" showIcon title={t('unreadable', { count: unreadable })} />}
    </>
  )
}

const Warning = ({ state }: { readonly state: State }) => {
  const t = useWords()
  const worst = state.keys.some((key) => key.state === 'due')
    ? 'due'
    : state.keys.some((key) => key.state === 'soon')
      ? 'soon'
      : undefined
  if (!worst) return null
  const days = Math.max(...state.keys.map((key) => key.days))
  return (
    <Alert
      className="rotation-warn"
      type={worst === 'due' ? 'error' : 'warning'}
      role="alert"
      showIcon
      title={t(worst, { days, limit: state.plan.days })}
    />
  )
}

const Plan = ({ plan }: { readonly plan: State['plan'] }) => {
  const t = useWords()
  const act = useAct('rotation.plan')
  const [days, setDays] = useState<number | null>()
  const wanted = days === undefined ? plan.days : days
  const save = (): void => {
    if (wanted === null || wanted === plan.days || act.isPending) return
    act.mutate(
      { version: plan.version, days: wanted },
      {
        onSuccess: () => {
          setDays(undefined)
          toastDone(t('planSaved', { days: wanted }))
        },
      },
    )
  }
  return (
    <div className="rotation-plan">
      <label htmlFor="rotation-days">{t('plan')}</label>
      <InputNumber
        id="rotation-days"
        value={wanted}
        min={leastKeyDays}
        max={mostKeyDays}
        precision={0}
        onChange={setDays}
        onPressEnter={save}
      />
      {wanted !== plan.days && (
        <Button onClick={save} loading={act.isPending} disabled={wanted === null}>
          {t('planSave')}
        </Button>
      )}
      <ErrorNote error={act.error} />
    </div>
  )
}

export const RotationPanel = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('rotation.state', {})
  const running = useRunningJob('rotation')
  const [own, setOwn] = useState<string>()
  const [starting, setStarting] = useState(false)
  const jobId = own ?? running?.jobId
  const busy = running !== undefined
  const start = (): void => setStarting(!busy)
  useHotkeys([{ keys: 'alt+k', label: t('start'), run: start }])
  return (
    <section className="rotation" aria-label={t('title')}>
      <div className="rotation-head">
        <h2>{t('title')}</h2>
        <Button onClick={start} disabled={busy || !data}>
          {t('start')}
        </Button>
        <Kbd keys="alt+k" />
      </div>
      <p className="quiet">{t('note')}</p>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && <Suggestions rows={data.suggestions} />}
      {data && <Warning state={data} />}
      {jobId && <Progress key={jobId} jobId={jobId} />}
      {data && (
        <>
          <table className="rotation-table" aria-label={t('table')}>
            <thead>
              <tr>
                <th scope="col">{t('key')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col">{t('age')}</th>
                <th scope="col">{t('dueOn')}</th>
              </tr>
            </thead>
            <tbody>
              {data.keys.map(({ name, since, days, state, dueOn }) => (
                <tr key={name}>
                  <th scope="row">
                    {t(`keys.${name}`)} <span className="quiet">{t(`about.${name}`)}</span>
                  </th>
                  <td>{formatInstant(since)}</td>
                  <td>{t('days', { count: days })}</td>
                  <td>
                    {dueOn} {state !== 'fresh' && <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Plan plan={data.plan} />
        </>
      )}
      {starting && data && <StartDialog state={data} onStarted={setOwn} onClose={() => setStarting(false)} />}
    </section>
  )
}
