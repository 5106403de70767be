// On the backup page: trying the contents of documents and mending them from a backup, and what salvages came to.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { zh } from '../../shared/locale/zh-CN/salvage.ts'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob, useRunningJob } from '../parts/job-progress-bar.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { DateText } from '../parts/values.tsx'
import { BackupChoice, backupOf, isReady, noBackup } from './backup-choice.tsx'
import { DamagedTables, type Report, SalvageSheet } from './salvage-sheet.tsx'
import { useSalvageWords } from './words.ts'
import './salvage.css'

type StepKey = keyof typeof zh.steps
const stepKeys = Object.keys(zh.steps) as StepKey[]

const Documents = () => {
  const t = useSalvageWords()
  const act = useAct('salvage.documents')
  const running = useRunningJob('documents-check')
  const [own, setOwn] = useState<string>()
  const [backup, setBackup] = useState(noBackup)
  const [error, setError] = useState<unknown>()
  const jobId = running?.jobId ?? own
  const job = useJob(jobId)
  const busy = act.isPending || running !== undefined
  const start = async (): Promise<void> => {
    setError(undefined)
    try {
      setOwn((await act.mutateAsync({ backup: backupOf(backup) })).jobId)
    } catch (failure) {
      setError(failure)
    }
  }
  const steps = Object.fromEntries(stepKeys.map((key) => [key, t(`steps.${key}`)]))
  const { documents = 0, mended = 0, damaged = 0 } = job?.state === 'done' ? (job.result ?? {}) : {}
  return (
    <div className="salvage-documents">
      <h2>{t('documents.title')}</h2>
      <p className="quiet">{t('documents.lead')}</p>
      <BackupChoice value={backup} onChange={setBackup} onError={setError} />
      <Button disabled={busy || !isReady(backup)} onClick={() => void start()}>
        {t(backup.file === undefined ? 'documents.checkOnly' : 'documents.withBackup')}
      </Button>
      {jobId !== undefined && job?.state !== 'done' && (
        <JobProgressBar jobId={jobId} title={t('documents.running')} steps={steps} />
      )}
      {job?.state === 'done' && (
        <Alert
          showIcon
          type={Number(damaged) > 0 ? 'warning' : 'success'}
          title={t('documents.done', {
            documents: Number(documents),
            mended: Number(mended),
            damaged: Number(damaged),
          })}
        />
      )}
      <ErrorNote error={error} />
    </div>
  )
}

const One = ({ report, onPrint }: { readonly report: Report; readonly onPrint: () => void }) => {
  const t = useSalvageWords()
  return (
    <article className="salvage-report">
      <p>
        {t('reports.at')} <DateText value={report.at} show="second" /> · {t('result.damagedPages')}{' '}
        {report.damagedPages} / {report.pages} · {t('result.rows')} {report.rows} · {t('reports.backupAt')}{' '}
        {report.backupAt === null ? t('reports.noBackup') : <DateText value={report.backupAt} show="second" />}{' '}
        <Button size="small" onClick={onPrint}>
          {t('reports.print')}
        </Button>
      </p>
      {report.keptFolder !== '' && <p className="quiet">{t('kept', { folder: report.keptFolder })}</p>}
      <DamagedTables report={report} />
      {(['lostIds', 'olderIds'] as const).map((name) => {
        const ids = report.tables.flatMap((table) => table[name])
        return ids.length === 0 ? null : (
          <details key={name}>
            <summary>
              {t(`reports.${name}`)} ({ids.length})
            </summary>
            <p className="mono salvage-ids">{ids.join(' ')}</p>
          </details>
        )
      })}
    </article>
  )
}

const Opened = ({ reportsOnly }: { readonly reportsOnly: boolean }) => {
  const t = useSalvageWords()
  const found = useCall('salvage.reports', {}).data
  const reports = found?.rows ?? []
  const [printing, setPrinting] = useState<Report>()
  return (
    <section className="salvage-opened" aria-label={t('reports.title')}>
      {!reportsOnly && <Documents />}
      <h2>{t('reports.title')}</h2>
      {reports.length === 0 && <p className="quiet">{t('reports.none')}</p>}
      {reports.map((report) => (
        <One key={report.id} report={report} onPrint={() => setPrinting(report)} />
      ))}
      {printing && found && (
        <PrintPreview
          document="salvage-report"
          subjectId={printing.id}
          title={t('reports.sheetTitle')}
          onClose={() => setPrinting(undefined)}
        >
          <SalvageSheet report={printing} officeName={found.officeName} vaultId={found.vaultId} />
        </PrintPreview>
      )}
    </section>
  )
}

/** Seldom needed: nothing of it is asked for before it is opened. `reportsOnly`: for whoever does not mend documents. */
export const SalvagePanel = ({ reportsOnly = false }: { readonly reportsOnly?: boolean }) => {
  const t = useSalvageWords()
  const [open, setOpen] = useState(false)
  return (
    <div className="salvage-panel">
      <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(reportsOnly ? 'reports.sheetTitle' : 'reports.open')}
      </Button>
      {open && <Opened reportsOnly={reportsOnly} />}
    </div>
  )
}
