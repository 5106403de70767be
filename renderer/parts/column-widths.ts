// The widths a person gave the columns of a table, kept by main with their drafts under `widths:<table>`.

import { useEffect, useState } from 'react'
import { keepDraft, loadDraft } from '../stores/drafts.ts'

export const narrowest = 56
export const widest = 720

type Widths = Readonly<Record<string, number>>

const isWidths = (found: unknown): found is Widths =>
  typeof found === 'object' && found !== null && Object.values(found).every((width) => Number.isFinite(width))

// What was read once this session: no jump when the table is opened again.
const known = new Map<string, Widths>()

export const useColumnWidths = (
  table: string,
  columns: readonly { readonly key: string }[],
): { readonly widths: Widths; readonly setWidth: (key: string, width: number) => void } => {
  const key = `widths:${table}`
  const [widths, setWidths] = useState<Widths>(() => known.get(key) ?? {})

  useEffect(() => {
    let gone = false
    loadDraft<unknown>(key)
      .then((found) => {
        if (gone || !isWidths(found)) return
        known.set(key, found)
        setWidths(found)
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [key])

  const setWidth = (column: string, width: number): void => {
    if (!columns.some((known) => known.key === column)) return
    const bounded = Math.round(Math.min(widest, Math.max(narrowest, width)))
    setWidths((before) => {
      const after = { ...before, [column]: bounded }
      known.set(key, after)
      keepDraft(key, after)
      return after
    })
  }
  return { widths, setWidth }
}
