// biome-ignore-all lint/a11y/useSemanticElements: rows out of view do not exist; a <table> cannot be laid out so.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active row.
// A dense table for long lists: only the rows in view exist, pages are fetched as they come near, columns are dragged
// or moved by keyboard to their widths (kept per person), headers sort, and rows are walked with the arrow keys.
//   <VirtualTable name="cases" label={…} columns={…} pages={usePages('cases.list', {…})} rowKey={(row) => row.id}
//     onOpen={(row) => …} sort={…} onSort={…} empty={<EmptyState … />} />
// Keys: ↑ ↓ Home End PgUp PgDn move, Enter opens. On a column's edge ← → change its width.

import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import type { Pages } from '../app/queries.ts'
import { useShownKeys } from '../stores/hotkeys.ts'
import { useColumnWidths } from './column-widths.ts'
import { ErrorNote } from './error-note.tsx'
import { useSlow } from './slow-loading.ts'
import { type Sort, TableHead } from './table-head.tsx'
import { type Column, isControl, Row, type RowActs } from './table-row.tsx'
import './virtual-table.css'

export type { Sort } from './table-head.tsx'
export type { Column } from './table-row.tsx'

type Props<R> = {
  /** Names the table for its saved widths. */
  readonly name: string
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly pages: Pages<R>
  readonly rowKey: (row: R) => string
  readonly onOpen?: (row: R) => void
  /** The row that the keyboard is on, and who is told. Left out, the table keeps it itself. */
  readonly activeKey?: string | undefined
  readonly onActive?: (key: string) => void
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Shown instead of rows when the list is empty. */
  readonly empty: ReactNode
  readonly rowClass?: (row: R) => string | undefined
  readonly autoFocus?: boolean
}

const rowHeight = 34
// Rows below the last one in sight at which the next page is fetched: less than what a page holds beyond a tall window,
// so that opening a list is one request.
const ahead = 12

export const VirtualTable = <R,>(props: Props<R>) => {
  const { name, label, columns, pages, rowKey, onOpen, sort, onSort, empty, rowClass, autoFocus } = props
  const { rows, hasMore, loadMore, loading, loadingMore, error, retry } = pages
  const t = useCommonWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [ownKey, setOwnKey] = useState<string>()
  const activeKey = props.activeKey ?? ownKey
  const found = rows.findIndex((row) => rowKey(row) === activeKey)
  const { widths, setWidth } = useColumnWidths(name, columns)
  const slow = useSlow(loading)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The header lies over the first row's height.
    scrollPaddingStart: rowHeight,
  })
  const items = virtual.getVirtualItems()
  const firstSeen = virtual.range?.startIndex ?? 0
  const lastSeen = virtual.range?.endIndex ?? 0
  const { onSeen } = pages
  useEffect(() => onSeen?.({ first: firstSeen, last: lastSeen }))
  useEffect(() => {
    if (hasMore && !loadingMore && rows.length > 0 && lastSeen >= rows.length - ahead) loadMore()
  }, [hasMore, loadingMore, lastSeen, rows.length, loadMore])
  useEffect(() => {
    // A list that comes beneath an open dialog leaves the focus there.
    if (autoFocus && !document.querySelector('[aria-modal="true"]')) scroller.current?.focus()
  }, [autoFocus])
  // Coming back to a list finds the row that was left.
  useEffect(() => {
    if (found > 0) virtual.scrollToIndex(found, { align: 'center' })
  }, [])

  useShownKeys([
    ...(onOpen ? [{ keys: 'enter', label: t('keys.openRow') }] : []),
    { keys: 'arrowup', label: t('keys.rows') },
    { keys: 'arrowdown', label: t('keys.rows') },
    { keys: 'pageup', label: t('keys.pages') },
    { keys: 'pagedown', label: t('keys.pages') },
    { keys: 'home', label: t('keys.firstLast') },
    { keys: 'end', label: t('keys.firstLast') },
    { keys: 'arrowleft', label: t('keys.columnWidth') },
    { keys: 'arrowright', label: t('keys.columnWidth') },
  ])

  const activate = (index: number): void => {
    const bounded = Math.max(0, Math.min(rows.length - 1, index))
    const row = rows[bounded]
    if (row === undefined) return
    setOwnKey(rowKey(row))
    props.onActive?.(rowKey(row))
    virtual.scrollToIndex(bounded, { align: 'auto' })
  }

  // One object for the table's life, so that rows stay as they are when the table is drawn again.
  const newest = useRef({ activate, onOpen })
  newest.current = { activate, onOpen }
  const [acts] = useState<RowActs<R>>(() => ({
    press: (event, index) => {
      newest.current.activate(index)
      if (isControl(event.target)) return
      // The focus stays on the grid, which has the keys, not on the row.
      event.preventDefault()
      scroller.current?.focus({ preventScroll: true })
    },
    open: (event, row) => {
      if (!isControl(event.target)) newest.current.onOpen?.(row)
    },
  }))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: found + 1,
      ArrowUp: found < 0 ? 0 : found - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: found + screenful,
      PageUp: found - screenful,
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      activate(target)
    } else if (event.key === 'Enter' && rows[found] !== undefined && onOpen) {
      event.preventDefault()
      onOpen(rows[found])
    }
  }

  const widthOf = (column: Column<R>): number => widths[column.key] ?? column.width
  const template = columns
    .map((column) => {
      const width = `${widthOf(column)}px`
      return column.grow && widths[column.key] === undefined ? `minmax(${width}, 1fr)` : width
    })
    .join(' ')
  const least = columns.reduce((sum, column) => sum + widthOf(column), 0)
  const style = { '--table-columns': template, '--table-least': `${least}px` } as CSSProperties
  const rowId = (index: number): string => `${name}-row-${index}`
  if (error && rows.length === 0) return <ErrorNote error={error} onRetry={retry} />

  return (
    <div className="virtual-table" style={style}>
      <div
        ref={scroller}
        className="virtual-scroller"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={loading}
        aria-activedescendant={found >= 0 ? rowId(found) : undefined}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={columns}
          widths={widths}
          onWidth={setWidth}
          sort={sort}
          onSort={
            onSort &&
            ((by) => {
              scroller.current?.scrollTo({ top: 0 })
              onSort(by)
            })
          }
        />
        <div className="virtual-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <Row
                key={rowKey(row)}
                id={rowId(index)}
                row={row}
                columns={columns}
                index={index}
                start={start}
                selected={index === found}
                className={rowClass?.(row) ?? ''}
                acts={acts}
              />
            )
          })}
        </div>
        {!loading && rows.length === 0 && <div className="virtual-empty">{empty}</div>}
        {slow && <p className="virtual-wait quiet">{t('loading')}</p>}
      </div>
      <div className="virtual-foot quiet" role="status">
        {error ? (
          <ErrorNote error={error} onRetry={retry} />
        ) : loadingMore ? (
          t('table.more')
        ) : (
          t(hasMore ? 'table.loaded' : 'table.loadedAll', { count: rows.length })
        )}
      </div>
    </div>
  )
}
