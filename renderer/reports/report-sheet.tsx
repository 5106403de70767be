// The table of a report, on the screen and on paper.

import { Money } from '../parts/values.tsx'
import type { Cell, Head } from './cells.tsx'
import { CellText, isNumber } from './cells.tsx'
import { useWords } from './words.ts'

type Props = { readonly head: Head; readonly rows: readonly (readonly Cell[])[] }

export const ReportSheet = ({ head, rows }: Props) => {
  const t = useWords()
  const { columns, total, sums } = head
  return (
    <>
      {sums.length > 0 && (
        <dl className="report-sums">
          {sums.map(({ key, value }) => (
            <div key={key} className={key === 'remittance' || key === 'invoice' ? 'report-result' : undefined}>
              <dt>{t(`sum.${key as 'recovered'}`)}</dt>
              <dd>
                <Money fen={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <table className={columns.length > 9 ? 'report-table wide' : 'report-table'}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isNumber(column) ? 'number' : undefined}>
                {t(`column.${column.key as 'client'}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, at) => (
                <td key={column.key} className={isNumber(column) ? 'number' : undefined}>
                  <CellText cell={row[at] ?? null} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {columns.map((column, at) => (
              <td key={column.key} className={isNumber(column) ? 'number' : undefined}>
                {at === 0 ? t('total') : <CellText cell={total[at] ?? null} column={column} />}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </>
  )
}
