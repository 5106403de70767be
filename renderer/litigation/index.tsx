// 利率与休假日: the one-year LPR and the days off, as data that the office keeps. N adds a rate, Enter corrects the present one.

import { Button } from 'antd'
import { useState } from 'react'
import { formatPpm } from '../../shared/law/lpr.ts'
import { useCall } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { DaysDialog } from './days-dialog.tsx'
import { type Rate, RateDialog } from './rate-dialog.tsx'
import { useWords } from './words.ts'
import './litigation.css'

const DaysOff = ({ onAdd }: { readonly onAdd: () => void }) => {
  const t = useWords()
  const { data, error } = useCall('calendar.list', {})
  const rows = [...(data?.rows ?? [])].reverse()
  return (
    <section className="law-box" aria-label={t('rates.days')}>
      <div className="law-head">
        <h2>{t('rates.days')}</h2>
        <span style={{ flex: 1 }} />
        <Button size="small" onClick={onAdd}>
          {t('rates.addDays')}
        </Button>
      </div>
      <p className="quiet">
        {t('rates.daysNote', {
          year: data && data.knownUntil !== '' ? data.knownUntil.slice(0, 4) : t('rates.notKnown'),
        })}
      </p>
      <ErrorNote error={error} />
      <div className="law-days">
        <table className="law-table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.on}>
                <td className="day">{row.on}</td>
                <td>{t(row.kind === 'off' ? 'rates.dayOff' : 'rates.dayWork')}</td>
                <td>{row.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Rates = () => {
  const t = useWords()
  const rates = useCall('rates.list', {})
  const [dialog, setDialog] = useState<{ what: 'rate' | 'days'; rate?: Rate }>()
  const add = (): void => setDialog({ what: 'rate' })
  useHotkeys([{ keys: 'n', label: t('key.addRate'), run: add, disabled: dialog !== undefined }])
  const columns: readonly Column<Rate>[] = [
    { key: 'on', title: t('rates.on'), width: 130, render: ({ on }) => on },
    { key: 'rate', title: t('rates.rate'), width: 90, align: 'right', render: ({ ppm }) => formatPpm(ppm) },
    { key: 'cap', title: t('rates.cap'), width: 110, align: 'right', render: ({ ppm }) => formatPpm(4 * ppm) },
    { key: 'source', title: t('rates.source'), width: 220, grow: true, render: ({ source }) => source },
    {
      key: 'by',
      title: t('rates.by'),
      width: 220,
      render: ({ byName, updatedAt }) =>
        updatedAt === null ? (
          <span className="quiet">{t('rates.program')}</span>
        ) : (
          t('by', { name: byName, at: formatInstant(updatedAt) })
        ),
    },
  ]
  return (
    <>
      <PageHead title={t('rates.title')} note={t('rates.note')}>
        <Button type="primary" onClick={add}>
          {t('rates.add')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <div className="law-rates">
        <section aria-label={t('rates.table')}>
          <VirtualTable
            name="rates"
            label={t('rates.table')}
            columns={columns}
            pages={{
              rows: rates.data?.rows ?? [],
              hasMore: false,
              loadMore: () => undefined,
              loading: rates.isPending,
              loadingMore: false,
              error: rates.error,
              retry: () => void rates.refetch(),
            }}
            rowKey={({ on }) => on}
            onOpen={(rate) => setDialog({ what: 'rate', rate })}
            empty={
              <EmptyState
                title={t('rates.empty')}
                next={t('rates.emptyNext')}
                action={{ label: t('rates.add'), run: add }}
              />
            }
            autoFocus
          />
        </section>
        <DaysOff onAdd={() => setDialog({ what: 'days' })} />
      </div>
      {dialog?.what === 'rate' && <RateDialog rate={dialog.rate} onClose={() => setDialog(undefined)} />}
      {dialog?.what === 'days' && <DaysDialog onClose={() => setDialog(undefined)} />}
    </>
  )
}

export default Rates
