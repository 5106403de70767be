// The columns of the front desk's lists.

import { DateText } from '../parts/values.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import type { Visit } from './badge.tsx'
import type { FrontDeskWords } from './words.ts'

type Columns = readonly Column<Visit>[]

export const visitColumns = (t: FrontDeskWords): Columns => [
  {
    key: 'badge',
    title: t('column.badge'),
    width: 120,
    render: (row) => <span className="mono">{row.badgeNumber}</span>,
  },
  {
    key: 'name',
    title: t('column.name'),
    width: 136,
    render: (row) =>
      row.name || <span className="quiet">{t(row.consent === 'withdrawn' ? 'consent.noName' : 'inside.noName')}</span>,
  },
  { key: 'party', title: t('column.party'), width: 64, align: 'right', render: (row) => row.partySize },
  { key: 'host', title: t('column.host'), width: 100, render: (row) => row.hostName },
  { key: 'purpose', title: t('column.purpose'), width: 96, render: (row) => t(`purpose.${row.purpose}`) },
  { key: 'organisation', title: t('column.organisation'), width: 180, grow: true, render: (row) => row.organisation },
  { key: 'plate', title: t('column.plate'), width: 110, render: (row) => row.plate },
]

export const arrivedColumn = (t: FrontDeskWords, show: 'time' | 'minute'): Column<Visit> => ({
  key: 'arrived',
  title: t('column.arrived'),
  width: show === 'time' ? 80 : 150,
  render: (row) => <DateText value={row.arrivedAt} show={show} />,
})
