// The list of alerts: the open ones, the gravest first, or those that were closed; by severity and rule.

import { Button, Segmented } from 'antd'
import { alertRuleNames, severities } from '../../shared/values/alert-rules.ts'
import { useCall, usePages } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { SeverityTag, StateTag } from './labels.tsx'
import { useReason } from './reason.ts'
import { useWords } from './words.ts'

const one = <T extends string>(known: readonly T[], value: string | undefined): T | undefined =>
  known.find((each) => each === value)

export const AlertsPage = () => {
  const t = useWords()
  const reasonOf = useReason()
  const { params } = usePlace()
  const view = params.view === 'closed' ? 'closed' : 'open'
  const severity = one(severities, params.severity)
  const rule = one(alertRuleNames, params.rule)
  const filtered = severity !== undefined || rule !== undefined
  const pages = usePages('alerts.list', { view, ...(severity && { severity }), ...(rule && { rule }) })
  const count = useCall('alerts.count', {})
  const change = (part: Readonly<Record<string, string>>): void => setParams({ ...params, ...part, active: '' })
  const tune = (): void => go('alerts', 'tuning')
  useHotkeys([{ keys: 't', label: t('key.tuning'), run: tune }])
  return (
    <>
      <PageHead title={t('title')} note={count.data ? t('note', count.data) : ' '}>
        <Button onClick={tune}>{t('tuning')}</Button>
        <Kbd keys="t" />
      </PageHead>
      <search className="alert-filters" aria-label={t('title')}>
        <Segmented
          value={view}
          options={[
            { value: 'open', label: t('open') },
            { value: 'closed', label: t('closed') },
          ]}
          onChange={(value) => change({ view: value })}
        />
        <select
          aria-label={t('filter.severity')}
          value={severity ?? ''}
          onChange={(event) => change({ severity: event.target.value })}
        >
          <option value="">{`${t('filter.severity')}：${t('all')}`}</option>
          {[...severities].reverse().map((each) => (
            <option key={each} value={each}>
              {t(`severity.${each}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('filter.rule')}
          value={rule ?? ''}
          onChange={(event) => change({ rule: event.target.value })}
        >
          <option value="">{`${t('filter.rule')}：${t('all')}`}</option>
          {alertRuleNames.map((each) => (
            <option key={each} value={each}>
              {t(`rule.${each}`)}
            </option>
          ))}
        </select>
      </search>
      <VirtualTable
        name="alerts"
        label={t('table')}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go('alerts', 'alert', { id })}
        activeKey={params.active}
        onActive={(active) => setParams({ ...params, active })}
        rowClass={({ state }) => (state === 'new' ? 'alert-new' : undefined)}
        empty={
          filtered ? (
            <EmptyState title={t('nothing')} next={t('nothingNext')} />
          ) : (
            <EmptyState title={t('empty')} next={t('emptyNext')} />
          )
        }
        autoFocus
        columns={[
          {
            key: 'severity',
            title: t('column.severity'),
            width: 84,
            render: (row) => <SeverityTag severity={row.severity} />,
          },
          {
            key: 'state',
            title: t('column.state'),
            width: view === 'open' ? 116 : 210,
            render: (row) => <StateTag state={row.state} followed={row.followed} />,
          },
          {
            key: 'rule',
            title: t('column.rule'),
            width: 480,
            grow: true,
            render: (row) => (
              <span title={reasonOf(row)}>
                <strong>{t(`rule.${row.rule}`)}</strong> <span className="quiet">{reasonOf(row)}</span>
              </span>
            ),
          },
          {
            key: 'who',
            title: t('column.who'),
            width: 120,
            render: ({ staffName }) => staffName || <span className="quiet">{t('nobody')}</span>,
          },
          {
            key: 'when',
            title: t('column.when'),
            width: 150,
            render: ({ raisedAt }) => <time dateTime={raisedAt}>{formatInstant(raisedAt)}</time>,
          },
          { key: 'records', title: t('column.records'), width: 84, align: 'right', render: ({ records }) => records },
        ]}
      />
    </>
  )
}
