// The columns of a dry run's rows.

import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { MaskedValue, Money } from '../parts/values.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { type ImportRow, whyOf } from './why.ts'
import type { ImportWords } from './words.ts'

const colours: Readonly<Record<ImportRow['outcome'], string>> = {
  new: 'green',
  update: 'blue',
  duplicate: 'default',
  refused: 'red',
}

type Options = { readonly box: ((row: ImportRow) => ReactNode) | undefined }

export const rowColumns = (t: ImportWords, language: string, { box }: Options): readonly Column<ImportRow>[] => [
  ...(box ? [{ key: 'chosen', title: t('check.choose'), width: 56, align: 'center' as const, render: box }] : []),
  { key: 'number', title: t('check.row'), width: 62, align: 'right', render: ({ number }) => number },
  {
    key: 'outcome',
    title: t('check.outcome'),
    width: 84,
    render: ({ outcome }) => (
      <Tag variant="outlined" color={colours[outcome]}>
        {t(`outcome.${outcome}`)}
      </Tag>
    ),
  },
  { key: 'name', title: t('check.name'), width: 110, render: ({ name }) => name || <span className="quiet">—</span> },
  {
    key: 'why',
    title: t('check.why'),
    width: 330,
    grow: true,
    render: (row) => {
      const why = whyOf(t, row, language)
      return (
        <div className="import-why" title={why}>
          {why}
        </div>
      )
    },
  },
  {
    key: 'contract',
    title: t('check.contract'),
    width: 140,
    render: (row) => row.contractNumber || <span className="quiet">—</span>,
  },
  {
    key: 'id',
    title: t('check.idNumber'),
    width: 160,
    render: (row) => <MaskedValue mask={row.idMask} name={t('check.idNumber')} />,
  },
  {
    key: 'phones',
    title: t('check.phones'),
    width: 130,
    render: (row) => <MaskedValue mask={row.phoneMasks} name={t('check.phones')} />,
  },
  {
    key: 'balance',
    title: t('check.balance'),
    width: 120,
    align: 'right',
    render: (row) => <Money fen={row.balance} />,
  },
  {
    key: 'collector',
    title: t('check.collector'),
    width: 90,
    render: (row) => row.collectorName || <span className="quiet">—</span>,
  },
]
