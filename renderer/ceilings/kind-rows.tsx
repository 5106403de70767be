// One table for every sight of ceilings: what is counted down the side, the lengths of time across. A cell that there is
// no ceiling for (prints over a year) is empty.

import type { ReactNode } from 'react'
import { type CeilingKind, type CeilingSpan, ceilingKinds, ceilingSpans } from '../../shared/values/ceilings.ts'
import { useWords } from './words.ts'
import './ceilings.css'

type Cell = { readonly kind: CeilingKind; readonly span: CeilingSpan }
type Props<C extends Cell> = {
  readonly label: string
  readonly cells: readonly C[]
  /** Tells under each kind what exactly is counted. */
  readonly explained?: boolean
  readonly render: (cell: C) => ReactNode
}

export const KindRows = <C extends Cell>({ label, cells, explained = false, render }: Props<C>) => {
  const t = useWords()
  return (
    <table className="ceilings-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('column.kind')}</th>
          {ceilingSpans.map((span) => (
            <th key={span} scope="col">
              {t(`span.${span}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ceilingKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">
              {t(`kind.${kind}`)}
              {explained && <div className="quiet ceilings-explain">{t(`explain.${kind}`)}</div>}
            </th>
            {ceilingSpans.map((span) => {
              const cell = cells.find((one) => one.kind === kind && one.span === span)
              return <td key={span}>{cell ? render(cell) : null}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
