// Asks a question once and keeps its first page with its summary; further pages are fetched as the list comes near
// them. What is asked is recorded, so nothing is asked again by itself.

import { useEffect, useState } from 'react'
import type { Pages } from '../app/queries.ts'
import { useCall } from '../app/queries.ts'
import { CallError, call, type Input, type Output } from '../door.ts'

type Asked = 'trail.personSaw' | 'trail.rightHeld' | 'trail.between'
type RowOf<N extends Asked> = Output<N>['rows'][number]
type More<N extends Asked> = { readonly hash: string; readonly rows: readonly RowOf<N>[]; readonly next: string | null }

export type Answer<N extends Asked> = {
  readonly first: Output<N> | undefined
  readonly pages: Pages<RowOf<N>>
}

export const useAnswer = <N extends Asked>(
  procedure: N,
  input: Omit<Input<N>, 'cursor'>,
  enabled: boolean,
): Answer<N> => {
  const hash = JSON.stringify(input)
  const query = useCall(procedure, input as Input<N>, {
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    keepPrevious: true,
  })
  const [more, setMore] = useState<More<N>>()
  const [loadingMore, setLoadingMore] = useState(false)
  const [failed, setFailed] = useState<CallError | null>(null)
  const first = enabled ? (query.data as Output<N> | undefined) : undefined
  const further = more?.hash === hash && !query.isPlaceholderData ? more : undefined
  const next = further ? further.next : (first?.next ?? null)

  const loadMore = (): void => {
    if (next === null || loadingMore || query.isPlaceholderData) return
    setLoadingMore(true)
    call(procedure, { ...input, cursor: next } as Input<N>)
      .then((page) => {
        const { rows, next: after } = page as { rows: readonly RowOf<N>[]; next: string | null }
        setMore({ hash, rows: [...(further?.rows ?? []), ...rows], next: after })
        setFailed(null)
      })
      .catch((error: unknown) => setFailed(error instanceof CallError ? error : null))
      .finally(() => setLoadingMore(false))
  }
  const rows = [...((first?.rows ?? []) as readonly RowOf<N>[]), ...(further?.rows ?? [])]
  // A stretch without a match is not the end: the next one is asked for by itself.
  const stretch = first !== undefined && rows.length === 0 && next !== null && !failed
  useEffect(() => {
    if (stretch) loadMore()
  }, [stretch, next])

  return {
    first,
    pages: {
      rows,
      hasMore: next !== null,
      loadMore,
      loading: enabled && query.isPending,
      loadingMore,
      error: failed ?? query.error,
      retry: () => {
        setFailed(null)
        if (first) loadMore()
        else void query.refetch()
      },
    },
  }
}
