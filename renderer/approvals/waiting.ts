// What waits, in one order: urgent requests and overdue reviews first, then reviews, then the rest, one's own proposals last;
// the oldest of each first.

import type { Output } from '../../shared/contract/contract.ts'

export type RequestRow = Output<'access.inbox'>['requests'][number]
export type GlassRow = Output<'access.inbox'>['glass'][number]
export type ChangeRow = Output<'changes.list'>['rows'][number]

export type Waiting = { readonly key: string; readonly rank: number; readonly at: string } & (
  | { readonly kind: 'request'; readonly row: RequestRow }
  | { readonly kind: 'glass'; readonly row: GlassRow }
  | { readonly kind: 'change'; readonly row: ChangeRow }
)

export const inOrder = (
  requests: readonly RequestRow[],
  glass: readonly GlassRow[],
  changes: readonly ChangeRow[],
): readonly Waiting[] =>
  [
    ...requests.map(
      (row): Waiting => ({
        kind: 'request',
        key: `request ${row.id}`,
        rank: row.urgency === 'urgent' ? 0 : 2,
        at: row.askedAt,
        row,
      }),
    ),
    ...glass.map(
      (row): Waiting => ({ kind: 'glass', key: `glass ${row.id}`, rank: row.overdue ? 0 : 1, at: row.at, row }),
    ),
    ...changes.map(
      (row): Waiting => ({
        kind: 'change',
        key: `change ${row.id}`,
        rank: row.mayDecide ? 2 : 3,
        at: row.proposedAt,
        row,
      }),
    ),
  ].sort((one, other) => one.rank - other.rank || one.at.localeCompare(other.at) || one.key.localeCompare(other.key))
