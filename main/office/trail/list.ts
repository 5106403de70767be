// A page of the trail, newest first, for the security officer. Looking is itself recorded, with what was asked for.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, encodeCursor } from '../../gate/cursor.ts'
import { recordsAt } from './rows.ts'
import { scan } from './scan.ts'

const pageSize = 50

export const list = (
  { store, trail, house, actor }: Context<'trail.list'>,
  { cursor, ...filter }: Parsed<'trail.list'>,
): Output<'trail.list'> => {
  const place = decodeCursor(cursor, 'string')
  const after = place && { at: String(place[0]), seq: Number(place[1]) }
  const { places, next } = scan(store, filter, after, pageSize, actor.staffId)
  trail.about('trail', house.open?.vault.header.vaultId ?? '')
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined && name !== 'hideOwn') trail.detail(name, value)
  return {
    rows: recordsAt(store, places),
    next: next && encodeCursor([next.at, next.seq]),
  }
}
