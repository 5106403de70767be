// What a payment would pay, before it is saved: a line a case, and for one case owed, paid and left bucket by bucket.

import { Fragment } from 'react'
import { type Bucket, buckets, minus, noSums, type Sums, totalOf } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import type { MoneyView, Preview } from './payment-draft.ts'
import { useWords } from './words.ts'

/** A sum in a narrow column: without the sign of the currency, a dash for nothing. */
export const Yuan = ({ fen }: { readonly fen: number }) =>
  fen === 0 ? <span className="quiet">–</span> : <span>{formatMoney(fen).replace('¥', '')}</span>

const columnsOf = (...all: readonly Sums[]): readonly Bucket[] =>
  buckets.filter((bucket) => bucket === 'principal' || all.some((sums) => sums[bucket] !== 0))

export const PreviewTable = ({ view, preview }: { readonly view: MoneyView; readonly preview: Preview }) => {
  const t = useWords()
  const { parts } = preview
  const several = parts.length > 1 || (parts[0] !== undefined && parts[0].id !== view.caseId)
  // Before a sum is typed: what there is to pay.
  const listed = parts.length > 0 ? parts : [{ id: view.caseId, sums: noSums, reason: null }]
  const shown = listed.flatMap((part) => {
    const debt = view.debts.find(({ id }) => id === part.id)
    return debt ? [{ part, debt }] : []
  })
  const columns = columnsOf(...shown.flatMap(({ part, debt }) => [part.sums, debt.sums]))
  const line = (label: string, sums: Sums, className = '') => (
    <tr className={className}>
      <th scope="row">{label}</th>
      {columns.map((bucket) => (
        <td key={bucket}>
          <Yuan fen={sums[bucket]} />
        </td>
      ))}
      <td>
        <Yuan fen={totalOf(sums)} />
      </td>
    </tr>
  )
  return (
    <table className="money-table money-preview" aria-label={t('pay.preview')}>
      <thead>
        <tr>
          <th>{t('pay.preview')}</th>
          {columns.map((bucket) => (
            <th key={bucket} scope="col">
              {t(`bucket.${bucket}`)}
            </th>
          ))}
          <th scope="col">{t('total')}</th>
        </tr>
      </thead>
      <tbody>
        {several
          ? shown.map(({ part, debt }) => (
              <tr key={part.id}>
                <th scope="row">
                  <span className="mono">{debt.number}</span>{' '}
                  <span className="quiet">{part.reason && t(`pay.reason.${part.reason}`)}</span>
                </th>
                {columns.map((bucket) => (
                  <td key={bucket}>
                    <Yuan fen={part.sums[bucket]} />
                  </td>
                ))}
                <td>
                  <Yuan fen={totalOf(part.sums)} />
                </td>
              </tr>
            ))
          : shown.map(({ part, debt }) => (
              <Fragment key={part.id}>
                {line(t('pay.owed'), debt.sums)}
                {line(t('pay.given'), part.sums, 'money-given')}
                {line(t('pay.left'), minus(debt.sums, part.sums))}
              </Fragment>
            ))}
      </tbody>
    </table>
  )
}
