// Tuning: each rule with its thresholds, and how often it would have raised over the last 90 days. Numbers typed here are
// tried, not set; setting one asks for a reason, and loosening for a second person.

import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { Coming } from '../parts/coming.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { SeverityTag } from './labels.tsx'
import { ThresholdDialog, type Wanted } from './threshold-dialog.tsx'
import { thresholdWord } from './threshold-word.ts'
import { useWords } from './words.ts'

type Row = Output<'alerts.thresholds'>['rows'][number]
type Typed = Readonly<Record<string, number>>

type RuleProps = {
  readonly row: Row
  readonly typed: Typed
  readonly figures: Readonly<Record<string, string | number | boolean>> | undefined
  readonly onType: (field: string, value: number | undefined) => void
  readonly onChange: (wanted: Wanted) => void
}

const RuleRow = ({ row, typed, figures, onType, onChange }: RuleProps) => {
  const t = useWords()
  const { rule, severity, thresholds } = row
  const figure = (suffix: string) => figures?.[`${rule}${suffix}`] ?? <span className="quiet">—</span>
  return (
    <tr>
      <th scope="row">
        {t(`rule.${rule}`)} <SeverityTag severity={severity} />
      </th>
      <td>
        {thresholds.length === 0 && <span className="quiet">{t('tune.fixed')}</span>}
        {thresholds.map((each) => {
          const field = `${rule}/${each.name}`
          const value = typed[field] ?? each.value
          const word = thresholdWord(t, each.name)
          return (
            <span key={field} className="alert-threshold">
              <InputNumber
                size="small"
                aria-label={`${t(`rule.${rule}`)} ${word}`}
                min={each.least}
                max={each.most}
                precision={0}
                value={value}
                onChange={(next) => onType(field, next ?? undefined)}
              />
              <span>{word}</span>
              <span className="quiet">
                {each.waits
                  ? t('tune.waits')
                  : each.value === each.standard
                    ? ''
                    : t('tune.standard', { standard: each.standard })}
              </span>
              {value !== each.value && !each.waits && (
                <Button size="small" onClick={() => onChange({ rule, name: each.name, from: each.value, value })}>
                  {t('tune.change')}
                </Button>
              )}
            </span>
          )
        })}
      </td>
      <td className="alert-figure">{figure('/present')}</td>
      <td className="alert-figure">{figure('')}</td>
    </tr>
  )
}

export const TuningPage = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('alerts.thresholds', {})
  const act = useAct('alerts.try')
  const [typed, setTyped] = useState<Typed>({})
  const [jobId, setJobId] = useState<string>()
  const [wanted, setWanted] = useState<Wanted>()
  const job = useJob(jobId)
  const running = job?.state === 'running' || (jobId !== undefined && job === undefined)
  const figures = job?.state === 'done' ? job.result : undefined
  const all = data?.rows.flatMap(({ rule, thresholds }) =>
    thresholds.flatMap(({ name, value, least, most }) => {
      const asked = typed[`${rule}/${name}`]
      return asked === undefined || asked === value || asked < least || asked > most
        ? []
        : [{ rule, name, value: asked }]
    }),
  )
  const run = (): void => {
    if (!all || running || act.isPending) return
    act.mutate({ thresholds: all }, { onSuccess: (started) => setJobId(started.jobId) })
  }
  const back = (): void => go('alerts', 'alerts')
  useHotkeys([
    { keys: 'mod+enter', label: t('key.run'), run, disabled: wanted !== undefined },
    { keys: 'escape', label: t('key.back'), run: back, disabled: wanted !== undefined },
  ])
  const type = (field: string, value: number | undefined): void =>
    setTyped(({ [field]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [field]: value }))
  return (
    <>
      <PageHead title={t('tune.title')} note={t('tune.note')}>
        <Button onClick={back}>{t('back')}</Button>
        <Kbd keys="escape" />
        <Button type="primary" disabled={!data || running} onClick={run}>
          {t('tune.run')}
        </Button>
        <Kbd keys="mod+enter" />
      </PageHead>
      <ErrorNote error={error ?? act.error} onRetry={error ? () => void refetch() : undefined} />
      {jobId !== undefined && !figures && (
        <JobProgressBar
          key={jobId}
          jobId={jobId}
          title={t('tune.running')}
          steps={{ starting: t('tune.steps.starting'), reading: t('tune.steps.reading') }}
        />
      )}
      {figures && (
        <p className="quiet" role="status">
          {t('tune.done', { records: Number(figures.records ?? 0).toLocaleString('en-US') })}
        </p>
      )}
      {!data && !error && <Coming />}
      {data && (
        <div className="alert-tuning">
          <table aria-label={t('tune.table')}>
            <thead>
              <tr>
                <th scope="col">{t('tune.rule')}</th>
                <th scope="col">{t('tune.threshold')}</th>
                <th scope="col">{t('tune.present')}</th>
                <th scope="col">{t('tune.asked')}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <RuleRow key={row.rule} row={row} typed={typed} figures={figures} onType={type} onChange={setWanted} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {wanted && (
        <ThresholdDialog
          wanted={wanted}
          onDone={() => type(`${wanted.rule}/${wanted.name}`, undefined)}
          onClose={() => setWanted(undefined)}
        />
      )}
    </>
  )
}
