// The columns of a dry run's rows.

import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { MaskedValue } from '../parts/masked-value.tsx'
import { Money } from '../parts/values.tsx'
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
  { key: 'number', title: t('check.row'), width: 52, align: 'right', render: ({ number }) => number },
  {
    key: 'outcome',
    title: t('check.outcome'),
    width: 76,
    render: ({ outcome }) => (
      <Tag variant="outlined" color={colours[outcome]}>
        {t(`outcome.${outcome}`)}
      </Tag>
    ),
  },
  { key: 'name', title: t('check.name'), width: 90, render: ({ name }) => name || <span className="quiet">—</span> },
  {
    key: 'why',
    title: t('check.why'),
    width: 270,
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
    width: 120,
    render: (row) => row.contractNumber || <span className="quiet">—</span>,
  },
  {
    key: 'id',
    title: t('check.idNumber'),
    width: 156,
    render: (row) => <MaskedValue mask={row.idMask} name={t('check.idNumber')} />,
  },
  {
    key: 'phones',
    title: t('check.phones'),
    width: 112,
    render: (row) => <MaskedValue mask={row.phoneMasks} name={t('check.phones')} />,
  },
  {
    key: 'balance',
    title: t('check.balance'),
    width: 112,
    align: 'right',
    render: (row) => <Money fen={row.balance} />,
  },
  {
    key: 'collector',
    title: t('check.collector'),
    width: 78,
    render: (row) => row.collectorName || <span className="quiet">—</span>,
  },
]
