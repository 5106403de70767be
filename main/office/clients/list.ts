// Clients by pinyin, found by characters, pinyin, initials or credit code. An office has hundreds of them, not millions:
// the search walks the list in its order and stops when the page is full.

import { matchesName } from '../../../shared/values/name-match.ts'
import { normaliseText } from '../../../shared/values/search-tokens.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { clientRow, type FoundClient } from './rows.ts'

const db = tables<'client'>()
const pageSize = 50
const stride = 200

type Place = readonly [pinyin: string, id: string]

const after = (store: ReadStore, place: Place | undefined, limit: number): FoundClient[] =>
  store.all(
    db
      .selectFrom('client')
      .selectAll()
      .$if(place !== undefined, (query) =>
        query.where((eb) => eb(eb.refTuple('pinyin', 'id'), '>', eb.tuple(place?.[0] ?? '', place?.[1] ?? ''))),
      )
      .orderBy('pinyin')
      .orderBy('id')
      .limit(limit),
  )

const initialsOf = (pinyin: string): string =>
  pinyin
    .split(' ')
    .map((syllable) => syllable.charAt(0))
    .join('')

const matcher = (search: string): ((client: FoundClient) => boolean) => {
  const wanted = normaliseText(search)
  if (wanted === '') return () => true
  return ({ name, pinyin, credit_code }) =>
    matchesName(search, { name, pinyin, initials: initialsOf(pinyin) }) || credit_code.toLowerCase().includes(wanted)
}

export const listClients = (
  { store, trail }: Context<'clients.list'>,
  input: { search?: string | undefined; cursor?: string | undefined },
) => {
  const matches = matcher(input.search ?? '')
  const from = decodeCursor(input.cursor, 'string')
  let place: Place | undefined = from && [String(from[0]), String(from[1])]
  const found: FoundClient[] = []
  while (found.length <= pageSize) {
    const rows = after(store, place, stride)
    found.push(...rows.filter(matches))
    const last = rows.at(-1)
    if (!last || rows.length < stride) break
    place = [last.pinyin, last.id]
  }
  const page = pageOf(found, pageSize, ({ pinyin, id }) => [pinyin, id])
  for (const { id, name } of page.rows) trail.about('client', id, name)
  if (input.search) trail.detail('queryLength', [...input.search].length)
  return { rows: page.rows.map(clientRow), next: page.next }
}

/** The first clients that the words find, for the palette: the office's own, so only for those who see them all. */
export const findClients = (store: ReadStore, query: string, most: number) => {
  const matches = matcher(query)
  const found: { id: string; name: string; cases: number }[] = []
  let place: Place | undefined
  for (;;) {
    const rows = after(store, place, stride)
    for (const row of rows) {
      if (found.length < most && matches(row)) found.push({ id: row.id, name: row.name, cases: row.cases })
    }
    const last = rows.at(-1)
    if (!last || rows.length < stride || found.length === most) return found
    place = [last.pinyin, last.id]
  }
}
