// The office's ceilings. Each figure is a button that changes it.

import { ErrorNote, formatInstant, type Output, setParams, useCall, usePlace } from '../parts/index.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { KindRows } from './kind-rows.tsx'
import { useWords } from './words.ts'

export type Limit = Output<'ceilings.list'>['rows'][number]

const keyOf = ({ kind, span }: Pick<Limit, 'kind' | 'span'>): string => `${kind}-${span}`

export const Limits = () => {
  const t = useWords()
  const { params } = usePlace()
  const list = useCall('ceilings.list', {})
  const rows = list.data?.rows ?? []
  const changing = rows.find((row) => keyOf(row) === params.change)
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <KindRows
        label={t('tabs.limits')}
        cells={rows}
        explained
        render={(limit) => (
          <>
            <button
              type="button"
              className="ceilings-figure"
              title={t('changeOf', { name: t(`limit.${keyOf(limit)}` as 'limit.people-hour') })}
              aria-label={t(`limit.${keyOf(limit)}` as 'limit.people-hour')}
              onClick={() => setParams({ ...params, change: keyOf(limit) })}
            >
              {limit.most ?? t('none')}
            </button>
            {limit.most !== limit.usual && (
              <span className="quiet ceilings-usual">
                {t('asUsual')} {limit.usual ?? t('none')}
              </span>
            )}
            {limit.waits && <span className="ceilings-waits">{t('waits')}</span>}
            {limit.setAt !== null && (
              <div className="quiet ceilings-explain">
                {t('setBy', { name: limit.setByName, at: formatInstant(limit.setAt) })}
              </div>
            )}
          </>
        )}
      />
      <p className="quiet ceilings-source">{t('source')}</p>
      {changing && (
        <ChangeDialog
          key={keyOf(changing)}
          limit={changing}
          onClose={() => {
            const { change: _closed, ...rest } = params
            setParams(rest)
          }}
        />
      )}
    </>
  )
}
