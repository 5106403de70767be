// Salvaging a vault that does not open: which backup fills up what is missing, how the new vault opens, the work itself, and
// what it came to. The damaged vault is kept; nothing here deletes.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { zh } from '../../shared/locale/zh-CN/salvage.ts'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob } from '../parts/job-progress-bar.tsx'
import { BackupChoice, backupOf, isReady, noBackup } from '../salvage/backup-choice.tsx'
import { useSalvageWords } from '../salvage/words.ts'
import { refreshSession, useSession } from '../stores/session.ts'
import { goToStep } from '../stores/wizard.ts'
import { firstChoice, isChosen, Protection, protectionOf } from './protection.tsx'
import './start-up.css'

type StepKey = keyof typeof zh.steps
const stepKeys = Object.keys(zh.steps) as StepKey[]
type ResultKey = Exclude<keyof typeof zh.result, 'label'>
const resultKeys = Object.keys(zh.result).filter((key): key is ResultKey => key !== 'label')

const Result = ({ jobId }: { readonly jobId: string }) => {
  const t = useSalvageWords()
  const result = useJob(jobId)?.result ?? {}
  const kept = result.keptFolder
  return (
    <EntryLayout title={t('doneTitle')} lead={t('doneLead')} wide>
      <dl className="restore-counts" aria-label={t('result.label')}>
        {resultKeys.map((key) => (
          <div key={key}>
            <dt>{t(`result.${key}`)}</dt>
            <dd>{Number(result[key] ?? 0).toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {typeof kept === 'string' && kept !== '' && <p className="quiet">{t('kept', { folder: kept })}</p>}
      <div className="entry-acts">
        <Button
          type="primary"
          className="push"
          autoFocus
          onClick={() => {
            goToStep('welcome')
            void refreshSession()
          }}
        >
          {t('next')}
        </Button>
      </div>
    </EntryLayout>
  )
}

export const SalvageScreen = () => {
  const t = useSalvageWords()
  const common = useCommonWords()
  const startUp = useSession((state) => state.startUp)
  const noKeys = startUp?.state === 'failed' && startUp.ways.includes('salvage-by-backup')
  const [backup, setBackup] = useState(noBackup)
  const [choice, setChoice] = useState(() => firstChoice('ready'))
  const [jobId, setJobId] = useState<string>()
  const [ended, setEnded] = useState<'failed' | 'cancelled' | 'done'>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const start = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    setEnded(undefined)
    try {
      setJobId((await call('salvage.start', { backup: backupOf(backup), protection: protectionOf(choice) })).jobId)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  if (jobId !== undefined && ended === 'done') return <Result jobId={jobId} />
  if (jobId !== undefined && ended !== 'cancelled') {
    const steps = Object.fromEntries(stepKeys.map((key) => [key, t(`steps.${key}`)]))
    return (
      <EntryLayout title={t('title')} lead={t('lead')} wide>
        <JobProgressBar
          jobId={jobId}
          title={t('running')}
          steps={steps}
          onEnd={({ state }) => {
            if (state !== 'running') setEnded(state)
          }}
        />
        {ended === 'failed' && (
          <div className="entry-acts">
            <Button onClick={() => setJobId(undefined)}>{t('again')}</Button>
          </div>
        )}
      </EntryLayout>
    )
  }
  const ready = isReady(backup) && isChosen(choice, 'ready') && !(noKeys && backup.file === undefined)
  return (
    <EntryLayout title={t('title')} lead={t('lead')} wide>
      {ended === 'cancelled' && <Alert type="info" showIcon title={t('cancelled')} />}
      {noKeys && <Alert type="warning" showIcon title={t('noKeys')} />}
      <section className="restore-section" aria-label={t('backupTitle')}>
        <h2>{t('backupTitle')}</h2>
        <p className="quiet">{t('backupLead')}</p>
        <BackupChoice value={backup} onChange={setBackup} onError={setError} />
      </section>
      <section className="restore-section">
        <h2>{t('protectionTitle')}</h2>
        <Protection keychain="ready" choice={choice} onChange={setChoice} onRecheck={() => void refreshSession()} />
      </section>
      <ErrorNote error={error} />
      <div className="entry-acts">
        <Button onClick={() => goToStep('welcome')} disabled={busy}>
          {common('back')}
        </Button>
        <Button type="primary" className="push" loading={busy} disabled={!ready} onClick={() => void start()}>
          {t('start')}
        </Button>
      </div>
    </EntryLayout>
  )
}
