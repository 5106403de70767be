// The widths a person gave the columns of a table, kept by main with their drafts under `widths:<table>`; and which columns
// they chose, in which order, under `columns:<table>`. A saved view sets both at once.

import { useEffect } from 'react'
import { create } from 'zustand'
import { keepDraft, loadDraft } from '../stores/drafts.ts'

export const narrowest = 56
export const widest = 720

export type Widths = Readonly<Record<string, number>>

const isWidths = (found: unknown): found is Widths =>
  typeof found === 'object' && found !== null && Object.values(found).every((width) => Number.isFinite(width))
const isColumns = (found: unknown): found is readonly string[] =>
  Array.isArray(found) && found.every((key) => typeof key === 'string')

// What was read once this session: no jump when the table is opened again.
const useLayouts = create<{ readonly kept: Readonly<Record<string, unknown>> }>(() => ({ kept: {} }))

const keep = (key: string, value: unknown): void =>
  useLayouts.setState(({ kept }) => ({ kept: { ...kept, [key]: value } }))

/** How often each was changed in this window, so that an answer that is late doesn't undo a change. */
const changes = new Map<string, number>()

const noWidths: Widths = {}
const noColumns: readonly string[] = []

const useKept = <T>(key: string, fits: (found: unknown) => found is T, none: T): T => {
  const value = useLayouts(({ kept }) => kept[key])
  useEffect(() => {
    let gone = false
    const before = changes.get(key)
    loadDraft<unknown>(key)
      // Nothing kept: whatever another person at this window had is not theirs. What was changed while main was asked is
      // newer than its answer.
      .then((found) => gone || changes.get(key) !== before || keep(key, fits(found) ? found : undefined))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [key])
  return fits(value) ? value : none
}

const save = (key: string, value: unknown): void => {
  changes.set(key, (changes.get(key) ?? 0) + 1)
  keep(key, value)
  keepDraft(key, value)
}

const bounded = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)))

export const useColumnWidths = (
  table: string,
  columns: readonly { readonly key: string }[],
): { readonly widths: Widths; readonly setWidth: (key: string, width: number) => void } => {
  const key = `widths:${table}`
  const widths = useKept(key, isWidths, noWidths)
  const setWidth = (column: string, width: number): void => {
    if (!columns.some((known) => known.key === column)) return
    const now = useLayouts.getState().kept[key]
    save(key, { ...(isWidths(now) ? now : noWidths), [column]: bounded(width) })
  }
  return { widths, setWidth }
}

/** All widths of a table at once: those that are not named go back to the table's own. */
export const useTableWidths = (table: string): readonly [Widths, (widths: Widths) => void] => [
  useKept(`widths:${table}`, isWidths, noWidths),
  (widths) =>
    save(`widths:${table}`, Object.fromEntries(Object.entries(widths).map(([key, width]) => [key, bounded(width)]))),
]

/** The keys of the chosen columns in their order; empty: as the table lays them out. */
export const useChosenColumns = (table: string): readonly [readonly string[], (keys: readonly string[]) => void] => [
  useKept(`columns:${table}`, isColumns, noColumns),
  (keys) => save(`columns:${table}`, keys),
]
