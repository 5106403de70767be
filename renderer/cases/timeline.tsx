// The contact records of a case, newest first.

import { Button } from 'antd'
import { formatMoney } from '../../shared/values/money.ts'
import { usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useKeyNames } from '../parts/kbd.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'
import { useWords as useTodayWords } from '../today/words.ts'
import { useWords } from './words.ts'

type Record = Output<'contacts.list'>['rows'][number]

const Entry = ({ record }: { readonly record: Record }) => {
  const t = useWords()
  const today = useTodayWords()
  const { promise, breach } = record
  return (
    <li className="timeline-entry">
      <div className="timeline-head">
        <DateText value={record.at} />
        <strong>{t(`contact.results.${record.result}`)}</strong>
        <span>
          {t(`contact.kinds.${record.kind}`)} · {t(`contact.whoms.${record.whom}`)}
        </span>
        {record.phoneMask && <span className="mono quiet">{record.phoneMask}</span>}
        {record.direction !== 'ours' && (
          <span className="timeline-flag">{t(`contact.directions.${record.direction}`)}</span>
        )}
        {breach.length > 0 && (
          <span className="timeline-flag is-breach">
            {t('contact.breach', { rules: breach.map((rule) => today(`guard.rules.${rule}`)).join('、') })}
          </span>
        )}
        {record.overridden && <span className="timeline-flag">{t('contact.overridden')}</span>}
        <span className="push" />
        {record.recordedAt && (
          <span className="quiet">{t('contact.recordedAt', { time: formatInstant(record.recordedAt) })}</span>
        )}
        <span className="quiet">{record.byName}</span>
      </div>
      {record.note && <p className="timeline-note">{record.note}</p>}
      {promise && (
        <p className="timeline-promise">
          {t('contact.promised', { date: promise.on, amount: formatMoney(promise.amount) })}
        </p>
      )}
      {record.evidence.length > 0 && (
        <p className="quiet">
          {t('contact.evidence')}：{record.evidence.map(({ name }) => name).join('、')}
        </p>
      )}
      {(record.nextAction || record.nextActionOn) && (
        <p className="quiet">
          {t('contact.planned', { action: [record.nextActionOn, record.nextAction].filter(Boolean).join(' ') })}
        </p>
      )}
    </li>
  )
}

export const Timeline = ({ caseId, mayAdd }: { readonly caseId: string; readonly mayAdd: boolean }) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const { rows, hasMore, loadMore, loading, error, retry } = usePages('contacts.list', { caseId })
  return (
    <section className="timeline" aria-label={t('contact.timeline')}>
      <h2>{t('contact.timeline')}</h2>
      <ErrorNote error={error} onRetry={retry} />
      {!loading && !error && rows.length === 0 && (
        <EmptyState
          title={t('contact.none')}
          {...(mayAdd ? { next: t('contact.noneNext', { keys: keyNames('n').join('+') }) } : {})}
        />
      )}
      <ol>
        {rows.map((record) => (
          <Entry key={record.id} record={record} />
        ))}
      </ol>
      {hasMore && (
        <Button size="small" onClick={loadMore}>
          {t('contact.more')}
        </Button>
      )}
    </section>
  )
}
