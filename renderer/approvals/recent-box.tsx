// What whoever asked has looked at of late, beside their request.

import { useWords } from '../access/words.ts'
import { useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'

export const RecentBox = ({ requestId }: { readonly requestId: string }) => {
  const t = useWords()
  const { data, error, refetch } = useCall('access.recent', { id: requestId }, { staleTime: 60_000 })
  const whatOf = (act: string, field: string | null): string => {
    if (act.startsWith('grant.'))
      return t('recent.granted', { field: field ? t(`fields.${field}` as 'fields.phone') : '' })
    return t(act.endsWith('copied') ? 'recent.copied' : 'recent.shown')
  }
  return (
    <section className="approval-recent" aria-label={t('inbox.recent')}>
      <h2>{t('inbox.recent')}</h2>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <dl className="access-facts">
            <dt>{t('inbox.shown')}</dt>
            <dd>{t('inbox.dayMonth', data.shown)}</dd>
            <dt>{t('inbox.refusals')}</dt>
            <dd className={data.refusals.day > 0 ? 'access-urgent' : undefined}>
              {t('inbox.dayMonth', data.refusals)}
            </dd>
            <dt>{t('inbox.requests')}</dt>
            <dd>{t('inbox.monthDenied', data.requests)}</dd>
          </dl>
          {data.countedFrom && (
            <p className="quiet">{t('inbox.countedFrom', { at: formatInstant(data.countedFrom) })}</p>
          )}
          <h3>{t('inbox.last')}</h3>
          {data.last.length === 0 && <p className="quiet">{t('inbox.none')}</p>}
          <ol>
            {data.last.map(({ at, act, label, field }, index) => (
              <li key={`${at} ${index}`}>
                <DateText value={at} /> <span className="mono">{label}</span> {whatOf(act, field)}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
