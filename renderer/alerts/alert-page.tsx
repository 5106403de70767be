// One alert: why it was raised, the records that show it as the trail's sentences, what was done about it, and its life.

import { Button } from 'antd'
import { trailSentence } from '../../shared/locale/trail-sentence.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { localText, OutcomeTag } from '../audit/columns.tsx'
import { noFilter } from '../audit/filter-state.ts'
import type { Output } from '../door.ts'
import { Coming } from '../parts/coming.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, goBack } from '../stores/navigation.ts'
import { SeverityTag, StateTag } from './labels.tsx'
import { MovePanel } from './move-panel.tsx'
import { useReason } from './reason.ts'
import { useWords } from './words.ts'

type View = Output<'alerts.read'>

const Evidence = ({ evidence, records }: { readonly evidence: View['evidence']; readonly records: number }) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <section className="alert-evidence" aria-labelledby="alert-evidence">
      <h2 id="alert-evidence">
        {t('one.evidence')} <span className="quiet">{t('one.evidenceNote', { records, shown: evidence.length })}</span>
      </h2>
      <ol>
        {evidence.map((row) => (
          <li key={row.seq} className={row.outcome === 'done' ? undefined : `trail-${row.outcome}`}>
            <span className="mono quiet">{t('one.seq', { seq: row.seq })}</span>
            <time dateTime={row.at}>{localText(row.local)}</time>
            <span>{trailSentence(row, language)}</span>
            <OutcomeTag outcome={row.outcome} language={language} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const Steps = ({ steps }: { readonly steps: View['steps'] }) => {
  const t = useWords()
  return (
    <section aria-labelledby="alert-steps">
      <h2 id="alert-steps">{t('one.steps')}</h2>
      {steps.length === 0 && <p className="quiet">{t('one.noSteps')}</p>}
      <ol className="alert-steps">
        {steps.map((step) => (
          <li key={step.at}>
            <p>
              <time dateTime={step.at}>{formatInstant(step.at)}</time> {step.byName}{' '}
              <StateTag state={step.state} followed={step.followed} />
            </p>
            <p className="alert-note">{step.note}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const back = (): void => {
  if (!goBack()) go('alerts', 'alerts')
}

export const AlertPage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const reasonOf = useReason()
  const { data, error, refetch } = useCall('alerts.read', { id })
  useHotkeys([{ keys: 'escape', label: t('key.back'), run: back }])
  if (error && !data) {
    return (
      <>
        <PageHead title={t('title')}>
          <Button onClick={back}>{t('backToList')}</Button>
        </PageHead>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!data) return <Coming />
  const { alert, evidence, steps } = data
  const { staffId } = alert
  return (
    <>
      <PageHead
        title={
          <span className="alert-title">
            {t(`rule.${alert.rule}`)} <SeverityTag severity={alert.severity} />
            <StateTag state={alert.state} followed={alert.followed} />
          </span>
        }
        note={`${alert.staffName || t('nobody')} · ${t('one.span', {
          from: formatInstant(alert.from),
          until: formatInstant(alert.until),
        })} · ${t('one.raised', { at: formatInstant(alert.raisedAt) })}`}
      >
        {staffId !== null && (
          <Button onClick={() => go('audit', 'trail', { ...noFilter, actor: staffId })}>{t('one.trail')}</Button>
        )}
        <Button onClick={back}>{t('backToList')}</Button>
        <Kbd keys="escape" />
      </PageHead>
      <div className="alert-columns">
        <div className="alert-main">
          <section aria-labelledby="alert-why">
            <h2 id="alert-why">{t('one.why')}</h2>
            <p className="alert-reason">{reasonOf(alert)}</p>
          </section>
          <Evidence evidence={evidence} records={alert.records} />
        </div>
        <aside className="alert-side">
          <MovePanel key={alert.version} alert={alert} />
          <Steps steps={steps} />
        </aside>
      </div>
    </>
  )
}
