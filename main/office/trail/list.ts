// A page of the trail, newest first, for the security officer. Looking is itself recorded, with what was asked for.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, encodeCursor } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'
import { rowOf } from './rows.ts'
import { scan } from './scan.ts'

const db = tables<'trail'>()
const pageSize = 50

export const list = (
  { store, trail, house }: Context<'trail.list'>,
  { cursor, ...filter }: Parsed<'trail.list'>,
): Output<'trail.list'> => {
  const place = decodeCursor(cursor, 'string')
  const after = place && { at: String(place[0]), seq: Number(place[1]) }
  const { places, next } = scan(store, filter, after, pageSize)
  const rows =
    places.length === 0
      ? []
      : store.all(
          db
            .selectFrom('trail')
            .selectAll()
            .where(
              'seq',
              'in',
              places.map(({ seq }) => seq),
            ),
        )
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  trail.about('trail', house.open?.vault.header.vaultId ?? '')
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) trail.detail(name, value)
  return {
    rows: places.flatMap(({ seq }) => {
      const row = bySeq.get(seq)
      return row ? [rowOf(row)] : []
    }),
    next: next && encodeCursor([next.at, next.seq]),
  }
}
