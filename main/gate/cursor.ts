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

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** undefined for a first page. `sort`: what the sort value has to be, where the query would take another amiss. */
export const decodeCursor = (cursor: string | undefined, sort?: 'string' | 'number'): Place | undefined => {
  if (cursor === undefined) return undefined
  const parts = parse(cursor)
  if (Array.isArray(parts) && parts.length === 2) {
    const [value, id]: unknown[] = parts
    const fits = sort === undefined || (sort === 'number' ? typeof value === 'number' : typeof value === 'string')
    if (isPart(value) && isPart(id) && fits) return [value, id]
  }
  throw new AppError('INVALID', { reason: 'format' }, 'cursor')
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
