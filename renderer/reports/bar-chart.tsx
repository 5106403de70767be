// Bars for one column of a report: where people would rather look than read. Its words and numbers are those of the table
// beside it, which stays there for whoever can't see the picture.

import { Money } from '../parts/values.tsx'
import { type Cell, type Head, useCellText } from './cells.tsx'
import { useWords } from './words.ts'

/** More bars than these say nothing. */
const most = 16

/** The column that a report is about, where its rows are few enough to be looked at. */
export const charted = (head: Head): number => {
  const wanted = ['recovered', 'balance', 'promised', 'contacts', 'stopped']
  const key = wanted.find((each) => head.columns.some((column) => column.key === each))
  return key === undefined || head.report === 'statement' ? -1 : head.columns.findIndex((column) => column.key === key)
}

export const BarChart = ({ head, rows }: { readonly head: Head; readonly rows: readonly (readonly Cell[])[] }) => {
  const t = useWords()
  const text = useCellText()
  const at = charted(head)
  const column = head.columns[at]
  const first = head.columns[0]
  if (!column || !first || rows.length < 2) return null
  const shown = rows.slice(0, most).map((row) => ({ label: text(row[0] ?? '', first), value: Number(row[at]) }))
  const highest = Math.max(1, ...shown.map(({ value }) => Math.abs(value)))
  const title = t('chartOf', {
    column: t(`column.${column.key as 'recovered'}`),
    by: t(`by.${head.by as 'client'}`),
  })
  return (
    <figure className="report-chart" aria-label={title}>
      <figcaption className="quiet">{title}</figcaption>
      <ol>
        {shown.map(({ label, value }) => (
          <li key={label}>
            <span className="chart-label" title={label}>
              {label}
            </span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect
                width={(Math.abs(value) / highest) * 100}
                height="10"
                className={value < 0 ? 'chart-less' : 'chart-bar'}
              />
            </svg>
            {column.kind === 'money' ? <Money fen={value} /> : <span className="money">{value}</span>}
          </li>
        ))}
      </ol>
    </figure>
  )
}
