// A list scrolled far asks for few pages again after a change, and loses no row by it.

import { describe, expect, test } from 'vitest'
import {
  fetchAgain,
  type ListData,
  type ListPage,
  nextStamp,
  staleInSight,
  withFresh,
} from '../../../renderer/app/list-pages.ts'

type Row = { readonly id: number; readonly text?: string }
const size = 50

/** A list by cursor, as main answers it: the cursor is the last row's id. */
const office = (rows: Row[]) => {
  const asked: (string | null)[] = []
  const fetch = (cursor: string | null): Promise<ListPage<Row>> => {
    asked.push(cursor)
    const later = rows.filter(({ id }) => cursor === null || id > Number(cursor))
    const page = later.slice(0, size)
    const next = later.length > size ? String(page.at(-1)?.id) : null
    return Promise.resolve({ rows: page, next, stamp: nextStamp() })
  }
  return { asked, fetch }
}

const load = async (
  fetch: (cursor: string | null) => Promise<ListPage<Row>>,
  pages: number,
): Promise<ListData<Row>> => {
  const data = { pages: [] as ListPage<Row>[], pageParams: [] as (string | null)[] }
  let cursor: string | null = null
  for (let index = 0; index < pages; index += 1) {
    const page = await fetch(cursor)
    data.pages.push(page)
    data.pageParams.push(cursor)
    cursor = page.next
  }
  return data
}

const numbered = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: (index + 1) * 10 }))
const idsOf = (data: ListData<Row>): number[] => data.pages.flatMap(({ rows }) => rows.map(({ id }) => id))

const again = async (rows: Row[], data: ListData<Row>, seen: { first: number; last: number }) => {
  const { asked, fetch } = office(rows)
  const span = staleInSight(data, seen, nextStamp())
  if (!span) throw new Error('nothing is stale')
  return { asked, span, data: withFresh(data, span, await fetchAgain(data, span, fetch)) }
}

describe('a list of 10,000 rows', () => {
  test('asks for the pages in sight alone, and shows the new values of a row', async () => {
    const rows = numbered(10_000)
    const before = await load(office(rows).fetch, 200)
    rows[5010] = { id: 50_110, text: 'new' }
    const after = await again(rows, before, { first: 5000, last: 5020 })
    expect(after.asked).toEqual(['50000'])
    expect(after.data.pages.flatMap((page) => page.rows)[5010]).toEqual({ id: 50_110, text: 'new' })
    expect(idsOf(after.data)).toEqual(idsOf(before))
  })

  test('never asks for more than three, even where more are in sight', async () => {
    const rows = numbered(10_000)
    const after = await again(rows, await load(office(rows).fetch, 200), { first: 0, last: 9999 })
    expect(after.asked).toHaveLength(3)
  })

  test('asks for nothing that was asked for since, and for the rest when it comes into sight', async () => {
    const rows = numbered(500)
    const data = await load(office(rows).fetch, 10)
    const changed = nextStamp()
    const span = staleInSight(data, { first: 60, last: 80 }, changed)
    expect(span).toEqual({ first: 1, last: 1 })
    const fresh = withFresh(
      data,
      { first: 1, last: 1 },
      await fetchAgain(data, { first: 1, last: 1 }, office(rows).fetch),
    )
    expect(staleInSight(fresh, { first: 60, last: 80 }, changed)).toBeUndefined()
    expect(staleInSight(fresh, { first: 90, last: 110 }, changed)).toEqual({ first: 2, last: 2 })
  })
})

describe('what changed between two askings', () => {
  test('a row more pushes none out of the list', async () => {
    const rows = numbered(300)
    const before = await load(office(rows).fetch, 6)
    const more = [...rows.slice(0, 60), { id: 605 }, ...rows.slice(60)]
    const after = await again(more, before, { first: 55, last: 70 })
    expect(idsOf(after.data)).toEqual(more.map(({ id }) => id))
  })

  test('a row less is gone, and none is there twice', async () => {
    const rows = numbered(300)
    const before = await load(office(rows).fetch, 6)
    const less = rows.filter(({ id }) => id !== 650)
    const after = await again(less, before, { first: 55, last: 70 })
    expect(idsOf(after.data)).toEqual(less.map(({ id }) => id))
  })

  test('a newest row appears at the head of a list that has one page or many', async () => {
    for (const pages of [1, 4]) {
      const rows = numbered(200)
      const before = await load(office(rows).fetch, pages)
      const more = [{ id: 1 }, ...rows]
      const after = await again(more, before, { first: 0, last: 20 })
      expect(idsOf(after.data)[0]).toBe(1)
      expect(new Set(idsOf(after.data)).size).toBe(idsOf(after.data).length)
      expect(idsOf(after.data)).toEqual(more.slice(0, idsOf(after.data).length).map(({ id }) => id))
    }
  })

  test('where nothing is left of what was shown, the list goes on from the new rows', async () => {
    const before = await load(office(numbered(200)).fetch, 4)
    const other = Array.from({ length: 120 }, (_, index) => ({ id: 5000 + index }))
    const after = await again(other, before, { first: 0, last: 20 })
    expect(idsOf(after.data)).toEqual(other.slice(0, 50).map(({ id }) => id))
    expect(after.data.pages.at(-1)?.next).toBe('5049')
  })

  test('a list that was empty shows its first row', async () => {
    const before = await load(office([]).fetch, 1)
    const after = await again([{ id: 7 }], before, { first: 0, last: 0 })
    expect(idsOf(after.data)).toEqual([7])
  })
})
