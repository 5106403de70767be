// One drill: what it came to in a sentence, then its signed report as it prints. P prints, Esc goes back.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { ReportSheet } from './report-sheet.tsx'
import { useWords } from './words.ts'

type Drill = Output<'drills.read'>

const back = (): void => go('drills', 'drills')

const Verdict = ({ drill }: { readonly drill: Drill }) => {
  const t = useWords()
  const { state, kind, code, problems, report } = drill
  if (state === 'running') return <Alert type="info" showIcon title={t('report.running')} />
  if (state === 'passed') {
    const title = t(kind === 'drill' ? 'report.passed' : 'report.passedVerification')
    return <Alert type="success" role="status" showIcon title={title} />
  }
  if (!report) {
    const altered = state === 'failed'
    const title = altered ? t('report.altered') : t('report.none', { state: t(`state.${state}`) })
    return <Alert type={altered ? 'error' : 'info'} role="status" showIcon title={title} />
  }
  const title =
    code === '' ? t('report.failed', { count: problems }) : t('report.ended', { reason: drill.reason || code })
  return <Alert type="error" role="status" showIcon title={title} />
}

export const ReportPage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  // Read once: each reading is a record.
  const { data: drill, error, refetch } = useCall('drills.read', { id }, { staleTime: Number.POSITIVE_INFINITY })
  const [printing, setPrinting] = useState(false)
  const [held, setHeld] = useState<Output<'drills.check'>>()
  const [checkError, setCheckError] = useState<unknown>()
  const report = drill?.report ?? undefined
  const check = (): void => {
    setCheckError(undefined)
    call('drills.check', { id }).then(setHeld, setCheckError)
  }
  useHotkeys([
    { keys: 'p', label: t('keys.print'), run: () => setPrinting(true), disabled: !report },
    { keys: 'k', label: t('keys.check'), run: check, disabled: !report },
    { keys: 'escape', label: t('keys.back'), run: back, disabled: printing },
  ])
  const whole = held?.signature && held.row
  const title = t(drill?.kind === 'verification' ? 'report.titleVerification' : 'report.title')
  return (
    <>
      <PageHead title={title}>
        <Button onClick={back}>{t('report.back')}</Button>
        <Kbd keys="escape" />
        <Button disabled={!report} onClick={check}>
          {t('report.check')}
        </Button>
        <Kbd keys="k" />
        <Button type="primary" disabled={!report} onClick={() => setPrinting(true)}>
          {t('report.print')}
        </Button>
        <Kbd keys="p" />
      </PageHead>
      <ErrorNote error={error ?? checkError} onRetry={() => void refetch()} />
      {drill && <Verdict drill={drill} />}
      {held && (
        <Alert
          role="status"
          type={whole ? 'success' : 'error'}
          showIcon
          title={
            whole
              ? t('report.checked.whole')
              : (['signature', 'row'] as const)
                  .filter((name) => !held[name])
                  .map((name) => t(`report.checked.${name}`))
                  .join(' · ')
          }
        />
      )}
      {drill && report && (
        <div className="drill-report">
          <ReportSheet report={report} signature={drill.signature} />
        </div>
      )}
      {printing && drill && report && (
        <PrintPreview document="drill-report" subjectId={id} title={title} onClose={() => setPrinting(false)}>
          <ReportSheet report={report} signature={drill.signature} paper />
        </PrintPreview>
      )}
    </>
  )
}
