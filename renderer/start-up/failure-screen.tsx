// Each kind of start-up failure: what happened, what to do, and the ways out that main offers. None of them deletes.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { zh } from '../../shared/locale/zh-CN/startUp.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { formatInstant } from '../parts/values.tsx'
import type { StartUpState } from '../stores/session.ts'
import { goToStep } from '../stores/wizard.ts'
import { PassphraseForm, RecoveryForm } from './passphrase-form.tsx'
import { SharesForm } from './shares-form.tsx'
import { useStartUpAct } from './use-start-up-act.ts'
import { useStartUpWords } from './words.ts'
import './start-up.css'

type Failed = Extract<StartUpState, { state: 'failed' }>
type Way = Failed['ways'][number]
type DetailKey = Exclude<keyof typeof zh.details, 'title'>

const detailKeys: readonly DetailKey[] = [
  'now',
  'last',
  'file',
  'folder',
  'version',
  'newest',
  'reason',
  'copy',
  'free',
]

// What leads on without typing anything.
const acts = {
  retry: () => call('startUp.retry', {}),
  'read-only': () => call('startUp.openReadOnly', {}),
  'keep-clock': () => call('startUp.keepClock', {}),
} as const

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
const isAct = (way: Way): way is keyof typeof acts => Object.hasOwn(acts, way)

type Check = { readonly state: 'running'; readonly jobId: string } | { readonly state: 'cancelled' }

/** Going on is a job: what it came to is told by `vault.changed`, and another screen is shown. */
const CheckScreen = ({ jobId, onEnd }: { readonly jobId: string; readonly onEnd: (check?: Check) => void }) => {
  const t = useStartUpWords()
  const [failed, setFailed] = useState(false)
  return (
    <EntryLayout title={t('checking.title')} lead={t('checking.lead')} wide>
      <JobProgressBar
        jobId={jobId}
        title={t('checking.progress')}
        steps={{ reading: t('checking.reading'), comparing: t('checking.comparing') }}
        onEnd={({ state }) => {
          if (state === 'failed') setFailed(true)
          else onEnd(state === 'cancelled' ? { state } : undefined)
        }}
      />
      {failed && (
        <div className="entry-acts">
          <Button autoFocus onClick={() => onEnd()}>
            {t('checking.back')}
          </Button>
        </div>
      )}
    </EntryLayout>
  )
}

export const FailureScreen = ({ failed }: { readonly failed: Failed }) => {
  const t = useStartUpWords()
  const [open, setOpen] = useState<'recovery' | 'passphrase' | 'shares'>()
  const [check, setCheck] = useState<Check>()
  const act = useStartUpAct()
  const back = (): void => setOpen(undefined)
  if (check?.state === 'running') return <CheckScreen jobId={check.jobId} onEnd={setCheck} />
  if (open === 'recovery' && failed.ways.includes('recovery')) {
    return (
      <EntryLayout title={t('recovery.title')} lead={t('recovery.lead')} wide>
        <RecoveryForm onBack={back} />
      </EntryLayout>
    )
  }
  if (open === 'shares' && failed.ways.includes('shares')) {
    return (
      <EntryLayout title={t('shares.title')} lead={t('shares.lead')} wide>
        <SharesForm onBack={back} />
      </EntryLayout>
    )
  }
  if (open === 'passphrase' && failed.ways.includes('passphrase')) {
    return (
      <EntryLayout title={t('passphrase.title')} lead={t('passphrase.lead', { name: failed.vaultName })}>
        <PassphraseForm onBack={back} />
      </EntryLayout>
    )
  }
  const take = (way: Way): void => {
    setCheck(undefined)
    if (isAct(way)) void act.run(acts[way])
    else if (way === 'go-on')
      void act.ask(async () => setCheck({ state: 'running', ...(await call('startUp.goOn', {})) }))
    else if (way === 'salvage-by-backup') goToStep('salvage')
    else if (way === 'restore' || way === 'salvage') goToStep(way)
    else setOpen(way)
  }
  const details = Object.entries(failed.details)
  return (
    <EntryLayout title={t(`failure.${failed.failure}.title`)} wide>
      {failed.vaultName && <p className="failure-vault quiet">{failed.vaultName}</p>}
      <p className="failure-text">{t(`failure.${failed.failure}.what`)}</p>
      <p className="failure-text">{t(`failure.${failed.failure}.do`)}</p>
      {details.length > 0 && (
        <dl className="failure-details" aria-label={t('details.title')}>
          {details.map(([key, value]) => {
            const known = detailKeys.find((name) => name === key)
            return (
              <div key={key}>
                <dt>{known ? t(`details.${known}`) : key}</dt>
                <dd className="mono">{isInstant(value) ? formatInstant(value, true) : value}</dd>
              </div>
            )
          })}
        </dl>
      )}
      {check?.state === 'cancelled' && <Alert type="info" showIcon title={t('checking.cancelled')} />}
      <ErrorNote error={act.error} />
      <div className="entry-acts">
        {failed.ways.map((way, index) => (
          <Button
            key={way}
            type={index === 0 ? 'primary' : 'default'}
            autoFocus={index === 0}
            disabled={act.busy}
            onClick={() => take(way)}
          >
            {t(`ways.${way}`)}
          </Button>
        ))}
        <Button type="text" className="push" onClick={() => void call('startUp.quit', {}).catch(() => undefined)}>
          {t('ways.quit')}
        </Button>
      </div>
    </EntryLayout>
  )
}
