// Where the next page of a list begins: the sort value and id of the last row shown, so that rows added meanwhile
// neither repeat nor skip others. It is base64url of JSON, and only a place: it opens nothing, since the scope is joined
// into every query anew. A cursor that is not of this form throws INVALID for the field `cursor`.

import { AppError } from '../../shared/errors.ts'

/** The sort value and the id (or row number) of the last row of a page. */
export type Place = readonly [sortValue: string | number, id: string | number]

export const encodeCursor = ([sortValue, id]: Place): string =>
  Buffer.from(JSON.stringify([sortValue, id]), 'utf8').toString('base64url')

const isPart = (part: unknown): part is string | number =>
  typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part))

/** undefined for a first page. */
export const decodeCursor = (cursor: string | undefined): Place | undefined => {
  if (cursor === undefined) return undefined
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    parts = undefined
  }
  if (!Array.isArray(parts) || parts.length !== 2 || !isPart(parts[0]) || !isPart(parts[1])) {
    throw new AppError('INVALID', { reason: 'cursor' }, 'cursor')
  }
  return [parts[0], parts[1]]
}

/** Cuts the one row too many that tells that there is a next page. */
export const pageOf = <R>(
  rows: readonly R[],
  limit: number,
  place: (last: R) => Place,
): { rows: R[]; next: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null }
}
