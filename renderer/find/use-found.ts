// What is found for what is typed: asked a moment after the last key; what was found stays in sight until the next
// answer. Before anything is typed, the cases opened last.

import { useEffect, useState } from 'react'
import { useCall } from '../app/queries.ts'
import { recentCases } from '../stores/recent-cases.ts'
import { type Group, groupsOf, recentGroup } from './hits.tsx'
import { useWords } from './words.ts'

const pauseMilliseconds = 60

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pauseMilliseconds)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}

export type FoundState = {
  readonly groups: readonly Group[]
  /** The groups answer what is typed now. */
  readonly settled: boolean
  readonly error: unknown
  /** There may be more than what is shown. */
  readonly more: boolean
}

const full = { cases: 12, notes: 6 } as const

export const useFound = (typed: string, presentCase: string | undefined): FoundState => {
  const t = useWords()
  const query = useSettled(typed)
  const [ids, setIds] = useState<readonly string[]>()
  useEffect(() => {
    let gone = false
    // The one that is open is where one is already.
    void recentCases().then((all) => gone || setIds(all.filter((id) => id !== presentCase)))
    return () => {
      gone = true
    }
  }, [presentCase])
  const recent = useCall(
    'find.recent',
    { ids: [...(ids ?? [])] },
    { enabled: typed === '' && ids !== undefined && ids.length > 0 },
  )
  const found = useCall(
    'find.all',
    { query: query || typed },
    { enabled: typed !== '' && query === typed, keepPrevious: true, staleTime: 5_000 },
  )
  if (typed === '') {
    const settled = ids !== undefined && (ids.length === 0 || !recent.isFetching)
    return { groups: recentGroup(t, recent.data?.cases ?? []), settled, error: recent.error, more: false }
  }
  const { data } = found
  return {
    groups: data ? groupsOf(t, data) : [],
    settled: query === typed && !found.isFetching && !found.isPlaceholderData,
    error: found.error,
    more: data !== undefined && (data.cases.length >= full.cases || data.notes.length >= full.notes),
  }
}
