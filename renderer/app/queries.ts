// Fetching and acting over the door, with TanStack Query. A query's key is [procedure, input]. After an act, and when
// main says that records changed elsewhere, the lists of that kind are asked again. Reads of a person's data leave a
// trail record, so nothing is fetched again merely because a window got the focus.

import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CallError, call, type Input, type Output, type ProcedureName, subscribe } from '../door.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    // 'always': there is no network, and a machine without one must not pause its own database.
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
    mutations: { networkMode: 'always', retry: false },
  },
})

// Which groups of procedures (the part before the dot) show records of a group that changed.
const affected: Readonly<Record<string, readonly string[]>> = {
  visits: ['visits'],
  notices: ['notices'],
  clients: ['clients', 'cases'],
  cases: ['cases', 'clients', 'contacts'],
  contacts: ['contacts', 'cases'],
  phones: [],
  staff: ['staff', 'teams', 'visits', 'cases'],
  teams: ['teams', 'staff'],
  settings: ['settings'],
  recipients: ['recipients'],
  backup: ['backup'],
  trail: ['trail'],
  session: [],
  drafts: [],
  print: [],
  jobs: [],
  restore: [],
  startUp: [],
}

// The kinds that `records.changed` names, and the group they belong to.
const groupOfKind: Readonly<Record<string, string>> = {
  visit: 'visits',
  visitor: 'visits',
  notice: 'notices',
  client: 'clients',
  case: 'cases',
  debtor: 'cases',
  contact: 'contacts',
  team: 'teams',
  recipient: 'recipients',
}

const groupOf = (name: string): string => name.split('.')[0] ?? name

/** Asks again what shows records of these groups: `visits`, `cases` … */
export const refreshGroups = (groups: readonly string[]): void => {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => groups.includes(groupOf(String(queryKey[0]))) })
}

export const refreshAfter = (procedure: ProcedureName): void => refreshGroups(affected[groupOf(procedure)] ?? [])

/** Once, at start. */
export const listenForChanges = (): void => {
  subscribe('records.changed', ({ kind }) => {
    const group = groupOfKind[kind] ?? kind
    refreshGroups(affected[group] ?? [group])
  })
}

export type CallOptions = {
  readonly enabled?: boolean
  /** Show the former answer while a new input is on its way: lists whose filter changes. */
  readonly keepPrevious?: boolean
  readonly staleTime?: number
  readonly refetchInterval?: number
}

/** Fetches what a read procedure answers, and keeps it fresh. */
export const useCall = <N extends ProcedureName>(
  procedure: N,
  input: Input<N>,
  options: CallOptions = {},
): UseQueryResult<Output<N>, CallError> => {
  const { keepPrevious, ...rest } = options
  return useQuery<Output<N>, CallError>({
    queryKey: [procedure, input],
    queryFn: () => call(procedure, input),
    ...(keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
    ...rest,
  })
}

/** An act on the person's behalf: `mutate(input)` or `await mutateAsync(input)`. Refreshes the lists it changes. */
export const useAct = <N extends ProcedureName>(procedure: N): UseMutationResult<Output<N>, CallError, Input<N>> =>
  useMutation<Output<N>, CallError, Input<N>>({
    mutationKey: [procedure],
    mutationFn: (input) => call(procedure, input),
    onSuccess: () => refreshAfter(procedure),
    // What was sent may be a password: it is not kept once answered.
    gcTime: 0,
  })

type PageOf<R> = { readonly rows: readonly R[]; readonly next: string | null }
type ListProcedure = {
  [N in ProcedureName]: Output<N> extends PageOf<unknown> ? (Input<N> extends { cursor?: unknown } ? N : never) : never
}[ProcedureName]
export type RowOf<N extends ListProcedure> = Output<N> extends PageOf<infer R> ? R : never

export type Pages<R> = {
  readonly rows: readonly R[]
  readonly hasMore: boolean
  readonly loadMore: () => void
  /** The first page is on its way and there is nothing to show yet. */
  readonly loading: boolean
  readonly loadingMore: boolean
  readonly error: CallError | null
  readonly retry: () => void
}

/** A list by cursor, page after page, for VirtualTable. */
export const usePages = <N extends ListProcedure>(
  procedure: N,
  input: Omit<Input<N>, 'cursor'>,
  options: { readonly enabled?: boolean } = {},
): Pages<RowOf<N>> => {
  const query = useInfiniteQuery<PageOf<RowOf<N>>, CallError>({
    queryKey: [procedure, input],
    initialPageParam: null,
    queryFn: ({ pageParam }) =>
      call(procedure, { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) } as Input<N>) as Promise<
        PageOf<RowOf<N>>
      >,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    ...options,
  })
  const pages = query.data?.pages
  const rows = useMemo(() => (pages ?? []).flatMap((page) => page.rows), [pages])
  return {
    rows,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    loading: query.isPending && query.fetchStatus !== 'idle',
    loadingMore: query.isFetchingNextPage,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
