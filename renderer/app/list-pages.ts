// The pages of a long list, and how the few in sight are asked for again while the others stay as they are. Every
// request leaves a trail record, so a change never costs more than `mostAgain` of them, however far a list was scrolled;
// the other pages are asked for again when they come into sight. What may go wrong: a row that moved to another part of
// the list is missing until that part is seen.

/** A page, and when it was asked for: a number that only grows. */
export type ListPage<R> = { readonly rows: readonly R[]; readonly next: string | null; readonly stamp: number }
export type ListData<R> = { readonly pages: readonly ListPage<R>[]; readonly pageParams: readonly (string | null)[] }
/** Indexes of rows, or of pages, both inclusive. */
export type Span = { readonly first: number; readonly last: number }

const mostAgain = 3

let latest = 0
/** Later than any before. */
export const nextStamp = (): number => {
  latest += 1
  return latest
}

const keyOf = (row: unknown): unknown => {
  const { id, seq } = row as { readonly id?: unknown; readonly seq?: unknown }
  return id ?? seq ?? row
}

/** The pages that hold these rows, at most `mostAgain`, that were asked for before `since`. */
export const staleInSight = <R>({ pages }: ListData<R>, seen: Span, since: number): Span | undefined => {
  let start = 0
  let first: number | undefined
  let last = 0
  for (const [index, { rows, stamp }] of pages.entries()) {
    const end = start + rows.length - 1
    const inSight = end >= seen.first && start <= seen.last
    // An empty page has no row to be seen; the first one of an empty list is still what is looked at.
    if ((inSight || (index === 0 && rows.length === 0)) && stamp < since) {
      first ??= index
      last = index
    }
    start = end + 1
  }
  return first === undefined ? undefined : { first, last: Math.min(last, first + mostAgain - 1) }
}

/** These pages, one after the other: each begins where the one before ended. */
export const fetchAgain = async <R>(
  data: ListData<R>,
  span: Span,
  fetch: (cursor: string | null) => Promise<ListPage<R>>,
): Promise<readonly ListPage<R>[]> => {
  const fresh: ListPage<R>[] = []
  let cursor = data.pageParams[span.first] ?? null
  for (let index = span.first; index <= span.last; index += 1) {
    const page = await fetch(cursor)
    fresh.push(page)
    if (page.next === null) break
    cursor = page.next
  }
  return fresh
}

/**
 * Puts them in the place of the former ones. What they no longer hold is gone, except rows that were only pushed beyond
 * their end: those stay behind the last row that both know. Where they know none in common, the list ends with them.
 */
export const withFresh = <R>(data: ListData<R>, span: Span, fresh: readonly ListPage<R>[]): ListData<R> => {
  const end = fresh.at(-1)
  if (!end) return data
  const keys = new Set(fresh.flatMap(({ rows }) => rows.map(keyOf)))
  const without = (page: ListPage<R>): ListPage<R> =>
    page.rows.some((row) => keys.has(keyOf(row)))
      ? { ...page, rows: page.rows.filter((row) => !keys.has(keyOf(row))) }
      : page
  const head = data.pages.slice(0, span.first).map(without)
  const params = data.pageParams.slice(0, span.first)
  const freshParams = fresh.map((_, index) =>
    index === 0 ? (data.pageParams[span.first] ?? null) : (fresh[index - 1]?.next ?? null),
  )
  const former = data.pages.slice(span.first, span.last + 1).flatMap(({ rows }) => rows)
  const known = former.findLastIndex((row) => keys.has(keyOf(row)))
  const atEnd = end.next === null || (known < 0 && former.length > 0)
  if (atEnd) return { pages: [...head, ...fresh], pageParams: [...params, ...freshParams] }
  const pushedOff = former.slice(known + 1).filter((row) => !keys.has(keyOf(row)))
  const tail = data.pages.slice(span.last + 1)
  // Nothing of the old list follows: it goes on where the fresh rows end.
  if (tail.length === 0) return { pages: [...head, ...fresh], pageParams: [...params, ...freshParams] }
  const before = data.pages[span.last]
  const joined = { ...end, rows: [...end.rows, ...pushedOff], next: before?.next ?? end.next }
  return {
    pages: [...head, ...fresh.slice(0, -1), joined, ...tail.map(without)],
    pageParams: [...params, ...freshParams, ...data.pageParams.slice(span.last + 1)],
  }
}
