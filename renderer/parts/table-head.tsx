// biome-ignore-all lint/a11y/useSemanticElements: rows out of view do not exist; a <table> cannot be laid out so.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active row.
// The header row of VirtualTable: sorting by click or Enter, widths by dragging a column's edge or with ← → on it.

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { narrowest, widest } from './column-widths.ts'

export type Sort = { readonly by: string; readonly descending: boolean }

type HeadColumn = {
  readonly key: string
  readonly title: string
  readonly width: number
  readonly align?: 'right' | 'center'
  readonly sort?: string
}

type Props = {
  readonly columns: readonly HeadColumn[]
  readonly widths: Readonly<Record<string, number>>
  readonly onWidth: (key: string, width: number) => void
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

const keyStep = 16

const Edge = ({ column, width, onWidth }: { column: HeadColumn; width: number; onWidth: Props['onWidth'] }) => {
  const t = useCommonWords()
  const from = useRef<{ x: number; width: number }>(undefined)
  const down = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    // As wide as it is now: a column that takes what is left is wider than its own width.
    from.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? width }
  }
  const move = (event: PointerEvent): void => {
    if (from.current) onWidth(column.key, from.current.width + event.clientX - from.current.x)
  }
  const key = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -keyStep, ArrowRight: keyStep }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onWidth(column.key, width + step)
  }
  return (
    <div
      className="column-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('table.resize', { column: column.title })}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = undefined
      }}
      onDoubleClick={() => onWidth(column.key, column.width)}
      onKeyDown={key}
    />
  )
}

export const TableHead = ({ columns, widths, onWidth, sort, onSort }: Props) => {
  const t = useCommonWords()
  return (
    <div className="virtual-head" role="rowgroup">
      <div className="virtual-head-row" role="row" tabIndex={-1} aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = column.sort !== undefined && sort?.by === column.sort
          const descending = sorted && sort.descending
          return (
            <div
              key={column.key}
              role="columnheader"
              tabIndex={-1}
              className={`virtual-head-cell align-${column.align ?? 'left'}`}
              aria-sort={sorted ? (descending ? 'descending' : 'ascending') : undefined}
            >
              {column.sort && onSort ? (
                <button
                  type="button"
                  className="column-sort"
                  title={t(sorted && !descending ? 'table.sortDescending' : 'table.sortAscending', {
                    column: column.title,
                  })}
                  onClick={() => onSort({ by: column.sort ?? '', descending: sorted && !descending })}
                >
                  {column.title}
                  {sorted && (
                    <span aria-hidden="true" className="column-arrow">
                      {descending ? '▼' : '▲'}
                    </span>
                  )}
                </button>
              ) : (
                <span className="column-title">{column.title}</span>
              )}
              <Edge column={column} width={widths[column.key] ?? column.width} onWidth={onWidth} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
