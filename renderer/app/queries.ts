// Fetching and acting over the door, with TanStack Query. A query's key is [procedure, input]. After an act, and when
// main says that records changed elsewhere, the lists of that kind are asked again. Reads of a person's data leave a
// trail record, so nothing is fetched again merely because a window got the focus, and of a long list only what is seen.

import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { create } from 'zustand'
import { type CallError, call, type Input, type Output, type ProcedureName, subscribe } from '../door.ts'
import {
  fetchAgain,
  type ListData,
  type ListPage,
  nextStamp,
  type Span,
  staleInSight,
  withFresh,
} from './list-pages.ts'

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
  cases: ['cases', 'clients', 'contacts', 'handovers', 'persons', 'money', 'guard', 'today'],
  handovers: ['handovers', 'cases', 'today'],
  contacts: ['contacts', 'money', 'cases', 'persons', 'guard', 'today'],
  persons: ['persons', 'cases', 'contacts', 'guard'],
  money: ['money', 'payments', 'interest', 'cases'],
  payments: ['money', 'payments', 'interest', 'limitation', 'clients', 'cases', 'today'],
  promises: ['money', 'cases', 'today'],
  plans: ['money', 'limitation', 'cases', 'today'],
  interest: ['interest', 'money', 'cases'],
  rates: ['rates', 'interest'],
  calendar: ['calendar', 'lawsuits', 'today'],
  limitation: ['limitation', 'cases', 'today'],
  lawsuits: ['lawsuits', 'limitation', 'interest', 'judgments', 'cases', 'today'],
  hearings: ['lawsuits', 'today'],
  judgments: ['lawsuits', 'limitation', 'judgments', 'cases', 'today'],
  deadlines: ['lawsuits', 'today'],
  letters: ['letters', 'persons', 'limitation', 'cases'],
  templates: ['templates'],
  reports: [],
  guard: ['guard', 'contacts', 'today'],
  today: ['today'],
  tasks: ['tasks', 'today'],
  phones: [],
  find: [],
  views: ['views'],
  staff: ['staff', 'teams', 'visits', 'cases'],
  teams: ['teams', 'staff'],
  settings: ['settings'],
  // How the office stands with its backups is told by all of these.
  recipients: ['recipients', 'schedule'],
  backup: ['backup', 'schedule'],
  documents: ['documents'],
  trail: ['trail'],
  access: ['access', 'grants', 'changes'],
  grants: ['access', 'grants'],
  ceilings: ['ceilings', 'changes'],
  alerts: ['alerts'],
  reviews: ['reviews'],
  rights: ['rights', 'recertifications'],
  levels: ['levels', 'cases', 'rights'],
  recertifications: ['recertifications', 'rights'],
  changes: [
    'changes',
    'staff',
    'settings',
    'recipients',
    'suspensions',
    'ceilings',
    'backup',
    'schedule',
    'levels',
    'devices',
    'alerts',
  ],
  devices: ['devices'],
  suspensions: ['suspensions', 'changes'],
  purposes: ['purposes', 'access'],
  keys: ['keys', 'rotation', 'changes'],
  rotation: ['rotation', 'keys'],
  schedule: ['schedule', 'backup'],
  media: ['media', 'schedule'],
  drills: ['drills', 'schedule'],
  salvage: [],
  succession: ['succession'],
  consents: ['consents', 'visits'],
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
  debtor: 'persons',
  contact: 'contacts',
  task: 'tasks',
  team: 'teams',
  recipient: 'recipients',
  payment: 'payments',
  document: 'documents',
  lawsuit: 'lawsuits',
  letter: 'letters',
  template: 'templates',
  rate: 'rates',
  request: 'access',
  grant: 'grants',
  alert: 'alerts',
  review: 'reviews',
  change: 'changes',
  device: 'devices',
  suspension: 'suspensions',
  purpose: 'purposes',
  ceiling: 'ceilings',
  key: 'rotation',
  slot: 'keys',
  schedule: 'schedule',
  medium: 'media',
  drill: 'drills',
  'handing-over': 'succession',
  level: 'levels',
}

// Marks the query of a list by cursor.
const inPages = 'pages'

const groupOf = (name: string): string => name.split('.')[0] ?? name

// Since when a group's lists are out of date; see list-pages.ts.
const useChanged = create<{ readonly since: Readonly<Record<string, number>> }>(() => ({ since: {} }))

const waiting = new Set<string>()
// An act and main's own word of it arrive within a breath, and several acts in a row as well: asked for once.
const pauseMilliseconds = 30

const refreshNow = (): void => {
  const groups = [...waiting]
  waiting.clear()
  const stamp = nextStamp()
  useChanged.setState(({ since }) => ({
    since: { ...since, ...Object.fromEntries(groups.map((one) => [one, stamp])) },
  }))
  // Lists by cursor are static to the cache: `usePages` asks for their pages in sight itself.
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[2] !== inPages && groups.includes(groupOf(String(queryKey[0]))),
  })
}

/** Asks again what shows records of these groups: `visits`, `cases` … */
export const refreshGroups = (groups: readonly string[]): void => {
  if (waiting.size === 0) window.setTimeout(refreshNow, pauseMilliseconds)
  for (const group of groups) waiting.add(group)
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
  /** Which rows are on the screen, so that only those are kept fresh. */
  readonly onSeen?: (rows: Span) => void
}

const firstSight: Span = { first: 0, last: 0 }

/**
 * A list by cursor, page after page, for VirtualTable. Opening it is one request; a change, or coming back to it, asks
 * again for the pages in sight and no others.
 */
export const usePages = <N extends ListProcedure>(
  procedure: N,
  input: Omit<Input<N>, 'cursor'>,
  options: { readonly enabled?: boolean } = {},
): Pages<RowOf<N>> => {
  type Row = RowOf<N>
  const queryKey = [procedure, input, inPages]
  const fetchPage = async (cursor: string | null): Promise<ListPage<Row>> => {
    const stamp = nextStamp()
    const asked = { ...input, ...(cursor === null ? {} : { cursor }) } as Input<N>
    return { ...((await call(procedure, asked)) as unknown as PageOf<Row>), stamp }
  }
  const query = useInfiniteQuery<ListPage<Row>, CallError, ListData<Row>, readonly unknown[], string | null>({
    queryKey,
    initialPageParam: null,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData as never,
    staleTime: 'static',
    ...options,
  })
  const hash = JSON.stringify(queryKey)
  const changed = useChanged(({ since }) => since[groupOf(procedure)] ?? 0)
  // What was kept from an earlier visit is shown at once, and is out of date.
  const opened = useMemo(() => nextStamp(), [hash])
  const seen = useRef(firstSight)
  const busy = useRef(false)
  const timer = useRef<number>(undefined)

  const askAgain = async (): Promise<void> => {
    const data = queryClient.getQueryData<ListData<Row>>(queryKey)
    const idle = queryClient.getQueryState(queryKey)?.fetchStatus === 'idle'
    const span = data && staleInSight(data, seen.current, Math.max(changed, opened))
    if (!span || busy.current || !idle || options.enabled === false) return
    busy.current = true
    try {
      const fresh = await fetchAgain(data, span, fetchPage)
      // Locked or left meanwhile: nothing is put back into an emptied cache.
      queryClient.setQueryData<ListData<Row>>(queryKey, (now) => (now === data ? withFresh(now, span, fresh) : now))
    } catch {
      // What is shown stays; the next change or the next opening asks again.
    } finally {
      busy.current = false
    }
  }
  const newest = useRef(askAgain)
  newest.current = askAgain
  const askSoon = (): void => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void newest.current(), pauseMilliseconds)
  }
  useEffect(() => {
    askSoon()
    return () => window.clearTimeout(timer.current)
  }, [hash, changed, options.enabled, query.dataUpdatedAt, query.isFetching])

  const pages = query.data?.pages
  const rows = useMemo(() => (pages ?? []).flatMap((page) => page.rows), [pages])
  return {
    rows,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !busy.current) void query.fetchNextPage()
    },
    loading: query.isPending && query.fetchStatus !== 'idle',
    loadingMore: query.isFetchingNextPage,
    error: query.error,
    retry: () => void (pages === undefined ? query.refetch() : query.fetchNextPage()),
    onSeen: (span) => {
      const same = span.first === seen.current.first && span.last === seen.current.last
      seen.current = span
      if (!same) askSoon()
    },
  }
}
