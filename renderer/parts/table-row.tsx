// biome-ignore-all lint/a11y/useSemanticElements: rows out of view do not exist; a <table> cannot be laid out so.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active row.
// One row of VirtualTable, and what a column is.

import { type MouseEvent, memo, type ReactNode } from 'react'
import './virtual-table.css'

export type Column<R> = {
  readonly key: string
  readonly title: string
  /** Pixels, before anybody changes it. */
  readonly width: number
  /** Takes what the other columns leave of a wide window, until somebody sets its width. */
  readonly grow?: boolean
  readonly align?: 'right' | 'center'
  /** Can't be left out or moved. */
  readonly fixed?: boolean
  /** The name this column sorts by; without it the header does not sort. */
  readonly sort?: string
  readonly render: (row: R) => ReactNode
}

export type RowActs<R> = {
  readonly press: (event: MouseEvent, index: number) => void
  readonly open: (event: MouseEvent, row: R) => void
}
type RowProps<R> = {
  readonly id: string
  readonly row: R
  readonly columns: readonly Column<R>[]
  readonly index: number
  readonly start: number
  readonly selected: boolean
  readonly className: string
  readonly acts: RowActs<R>
}

/** A button or field inside a row acts for itself. */
export const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, input, select, textarea, label') !== null

// Drawn again only when something of it changed: scrolling then costs the rows that come into view.
export const Row = memo(<R,>({ id, row, columns, index, start, selected, className, acts }: RowProps<R>) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys.
  <div
    id={id}
    role="row"
    tabIndex={-1}
    aria-rowindex={index + 2}
    aria-selected={selected}
    className={`virtual-row ${className}`}
    style={{ transform: `translateY(${start}px)` }}
    onMouseDown={(event) => acts.press(event, index)}
    onClick={(event) => acts.open(event, row)}
  >
    {columns.map((column) => (
      <div key={column.key} role="gridcell" className={`virtual-cell align-${column.align ?? 'left'}`}>
        {column.render(row)}
      </div>
    ))}
  </div>
)) as <R>(props: RowProps<R>) => ReactNode
