// The rows of a list: by cursor in order, or what a search finds. A search is asked a moment after the last key, and
// what it found stays in sight until the next answer.

import { useEffect, useState } from 'react'
import { type Pages, useCall, usePages } from '../app/queries.ts'
import type { ListedCase } from './columns.tsx'
import { inputOf, type ListState } from './list-state.ts'

const pauseMilliseconds = 120

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pauseMilliseconds)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}

export type Listed = {
  readonly pages: Pages<ListedCase>
  readonly searching: boolean
  readonly atMost: boolean
  /** The rows are those of what is typed, not of what was typed before. */
  readonly settled: boolean
}

const mostFound = 50

export const useListed = (state: ListState, assigning: boolean): Listed => {
  const typed = state.query.trim()
  const query = useSettled(typed)
  const searching = typed !== ''
  const list = usePages('cases.list', inputOf(state, assigning), { enabled: !searching })
  const search = useCall(
    'cases.search',
    { query: query || typed, in: state.searchIn },
    { enabled: searching && query === typed, keepPrevious: true, staleTime: 0 },
  )
  if (!searching) return { pages: list, searching, atMost: false, settled: !list.loading }
  const rows = (search.data?.rows ?? []).map((hit) => ({ ...hit.case, excerpt: hit.excerpt }))
  return {
    searching,
    atMost: rows.length >= mostFound,
    settled: query === typed && !search.isFetching && !search.isPlaceholderData,
    pages: {
      rows,
      hasMore: false,
      loadMore: () => undefined,
      loading: search.data === undefined && search.error === null,
      loadingMore: false,
      error: search.error,
      retry: () => void search.refetch(),
    },
  }
}
