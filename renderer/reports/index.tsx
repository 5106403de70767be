// Reports: which one, of what period, by what; made in the background, then a chart and a table, exported or printed
// with a reason. Alt+↓ ↑ go through the reports, Ctrl+Enter makes the one that is chosen.

import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { isLocalDate } from '../../shared/values/dates.ts'
import { type Grouping, groupings, ownReports, type ReportKind, reportKinds } from '../../shared/values/report-kinds.ts'
import { useAct } from '../app/queries.ts'
import { ClientField } from '../cases/client-field.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { formatInstant, officeToday } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { BarChart } from './bar-chart.tsx'
import { ExportDialog, type Way } from './export-dialog.tsx'
import { daysOf, type Period, periods } from './period.ts'
import { ReportSheet } from './report-sheet.tsx'
import { useRows } from './use-rows.ts'
import { useWords } from './words.ts'
import './reports.css'

type Chosen = { readonly id: string; readonly name: string }

const Reports = () => {
  const t = useWords()
  const { role } = usePerson()
  const { params } = usePlace()
  const supervises = role === 'supervisor'
  const offered = supervises ? reportKinds : ownReports
  const given = offered.find((each) => each === params.report)
  const [report, setReport] = useState<ReportKind>(given ?? 'recovery')
  const [by, setBy] = useState<Grouping>(groupings[given ?? 'recovery'][0])
  const [period, setPeriod] = useState<Period>('thisMonth')
  const [own, setOwn] = useState<readonly [string, string]>(() => daysOf('thisMonth', officeToday()))
  const [client, setClient] = useState<Chosen | null>(
    params.clientId && params.clientName ? { id: params.clientId, name: params.clientName } : null,
  )
  const act = useAct('reports.start')
  const [jobId, setJobId] = useState<string>()
  const [reportId, setReportId] = useState<string>()
  const [leaving, setLeaving] = useState<Way>()
  const [printing, setPrinting] = useState(false)
  const [tried, setTried] = useState(false)
  const { made, error, readTo } = useRows(reportId)
  const [failed, setFailed] = useState(false)
  const making = jobId !== undefined && !failed

  const [from, to] = period === 'own' ? own : daysOf(period, officeToday())
  const wrongDays = !isLocalDate(from) || !isLocalDate(to) || from > to
  // Two keys may come before the page is drawn again.
  const newest = useRef(report)
  const choose = (next: ReportKind): void => {
    newest.current = next
    setReport(next)
    setBy(groupings[next][0])
    setReportId(undefined)
    setTried(false)
    act.reset()
  }
  const move = (step: number): void => {
    const next = offered[offered.indexOf(newest.current) + step]
    if (next) choose(next)
  }
  const make = (): void => {
    setTried(true)
    if (making || act.isPending || wrongDays || (report === 'statement' && !client)) return
    setReportId(undefined)
    setFailed(false)
    setJobId(undefined)
    act.mutate(
      { report, by, from, to, ...(report === 'statement' && client ? { clientId: client.id } : {}) },
      { onSuccess: (started) => setJobId(started.jobId) },
    )
  }
  const busy = leaving !== undefined || printing
  useHotkeys([
    { keys: 'alt+arrowdown', label: t('key.next'), run: () => move(1), disabled: busy || making },
    { keys: 'alt+arrowup', label: t('key.previous'), run: () => move(-1), disabled: busy || making },
    { keys: 'mod+enter', label: t('key.make'), run: make, disabled: busy },
  ])
  const day = (index: 0 | 1, label: string) => (
    <Field
      label={label}
      failure={wrongDays && index === 1 ? t('period.wrong') : failureOf(act.error, index === 0 ? 'from' : 'to')}
    >
      {(attributes) => (
        <Input
          {...attributes}
          className="mono"
          maxLength={10}
          value={own[index]}
          onChange={(event) => setOwn(index === 0 ? [event.target.value, own[1]] : [own[0], event.target.value])}
          onPressEnter={make}
        />
      )}
    </Field>
  )
  const head = made?.head
  return (
    <Watermarked>
      <PageHead title={t('title')} note={t(`lead.${report}`)}>
        {head && supervises && (
          <>
            <Button onClick={() => setLeaving('xlsx')}>{t('export.xlsx')}</Button>
            <Button onClick={() => setLeaving('csv')}>{t('export.csv')}</Button>
            <Button onClick={() => setLeaving('print')}>{t('export.print')}</Button>
          </>
        )}
      </PageHead>
      <div className="reports">
        <aside className="report-ask">
          <ul aria-label={t('title')}>
            {offered.map((each) => (
              <li key={each}>
                <button type="button" aria-current={each === report} disabled={making} onClick={() => choose(each)}>
                  {t(`report.${each}`)}
                </button>
              </li>
            ))}
          </ul>
          {groupings[report].length > 1 && (
            <select
              className="case-select"
              aria-label={t('grouping')}
              value={by}
              onChange={(event) => setBy(event.target.value as Grouping)}
            >
              {groupings[report].map((each) => (
                <option key={each} value={each}>
                  {t(`by.${each}`)}
                </option>
              ))}
            </select>
          )}
          {report === 'statement' && (
            <ClientField
              value={client}
              onChange={setClient}
              failure={tried && !client ? t('chooseClient') : failureOf(act.error, 'clientId')}
            />
          )}
          <Field label={t('period.title')}>
            {({ id }) => (
              <select
                id={id}
                className="case-select"
                value={period}
                onChange={(event) => {
                  const next = event.target.value as Period
                  if (next === 'own') setOwn([from, to])
                  setPeriod(next)
                }}
              >
                {periods.map((each) => (
                  <option key={each} value={each}>
                    {t(`period.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {period === 'own' && (
            <>
              {day(0, t('period.from'))}
              {day(1, t('period.to'))}
            </>
          )}
          <Button type="primary" block onClick={make} loading={act.isPending} disabled={making}>
            {t('make')} <Kbd keys="mod+enter" />
          </Button>
        </aside>
        <section className="report-made" aria-label={t(`report.${report}`)} aria-live="polite">
          <ErrorNote error={otherThan(act.error, 'from', 'to', 'clientId') ?? error} />
          {jobId && (
            <JobProgressBar
              jobId={jobId}
              title={t('making')}
              steps={{ starting: t('step.starting'), reading: t('step.reading') }}
              onEnd={({ state, result }) => {
                if (state === 'failed') return setFailed(true)
                setJobId(undefined)
                if (state === 'done') setReportId(String(result?.reportId ?? ''))
              }}
            />
          )}
          {!head && !making && <EmptyState title={t('empty')} next={t('emptyNext')} />}
          {head && made.rows.length === 0 && <EmptyState title={t('none')} next={t('noneNext')} />}
          {head && made.rows.length > 0 && (
            <>
              <p className="quiet">
                {t('scope', {
                  scope: [head.clientName, head.scopeName].filter((name) => name !== '').join(' · '),
                  from: head.from,
                  to: head.to,
                  time: formatInstant(head.madeAt),
                })}{' '}
                · {t('rows', { count: head.rows })}
              </p>
              <BarChart head={head} rows={made.rows} />
              <ReportSheet head={head} rows={made.rows} />
              {made.rows.length < head.rows && <Button onClick={() => void readTo(made.pages + 1)}>{t('more')}</Button>}
            </>
          )}
        </section>
      </div>
      {head && leaving && (
        <ExportDialog
          reportId={head.reportId}
          way={leaving}
          onClose={() => setLeaving(undefined)}
          onPrint={() => {
            setLeaving(undefined)
            void readTo(head.pages).then(() => setPrinting(true))
          }}
        />
      )}
      {head && made && printing && (
        <PrintPreview
          document="report"
          subjectId={head.reportId}
          title={t(`report.${head.report}`)}
          onClose={() => setPrinting(false)}
        >
          <div className="report-paper">
            <h1>{t(`report.${head.report}`)}</h1>
            <p>
              {t('scope', {
                scope: [head.clientName, head.scopeName].filter((name) => name !== '').join(' · '),
                from: head.from,
                to: head.to,
                time: formatInstant(head.madeAt),
              })}
            </p>
            <ReportSheet head={head} rows={made.rows} />
          </div>
        </PrintPreview>
      )}
    </Watermarked>
  )
}

export default Reports
