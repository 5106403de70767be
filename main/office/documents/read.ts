// Lists, opening for reading inside the program, and the whole-or-damaged check. An opened document is read piece by
// piece through the gate: no address of it exists that another window, a lock or a sign-out would leave alive.
// What may go wrong: FORBIDDEN above the role's level; DAMAGED_FILE naming the piece; NOT_FOUND for a view that is over.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { contract } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RowScope } from '../../../shared/policy.ts'
import { type Actor, type Before, type Context, prepared } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { noteGrantUsed, requireGrant, useGrant } from '../access/for-others.ts'
import { openOf } from './add.ts'
import { blobOf, documentRow, openableOn, selectAttached } from './rows.ts'
import { reach, readTarget, type Target } from './targets.ts'
import { beginView, viewOfSession } from './transfers.ts'

const pageSize = 100

export const list = (context: Context<'documents.list'>, input: Parsed<'documents.list'>) => {
  const { store, actor, trail } = context
  const { target, removed = false, cursor } = input
  readTarget(context, target)
  const place = decodeCursor(cursor, 'number')
  const query = selectAttached(target)
    .where('attachment.removed_at', removed ? 'is not' : 'is', null)
    .$if(place !== undefined, (before) => before.where('attachment.row', '<', Number(place![0])))
    .orderBy('attachment.row', 'desc')
    .limit(pageSize + 1)
  const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.row, last.id])
  for (const row of rows) trail.about('document', row.id)
  return { rows: rows.map((row) => documentRow(row, actor.role)), next }
}

export const open = (context: Context<'documents.open'>, { id, target }: Parsed<'documents.open'>) => {
  const { store, actor, trail, house, session } = context
  readTarget(context, target)
  trail.about('document', id)
  const row = openableOn(store, target, id, actor.role, () => {
    // Above the role's level: by a grant, which is on record both as used and as what this opening went by.
    const { grantId } = useGrant(context, 'document', id, 'contents')
    noteGrantUsed(context, ['document', id], grantId)
  })
  trail.detail('level', row.level)
  return { viewId: beginView(openOf(house), session, target, id), document: documentRow(row, actor.role) }
}

/** A preparation has no scope of its own: the rule's is looked up for the actor. */
export const scopeBefore = (
  name: 'documents.readPiece' | 'documents.check' | 'documents.export',
  actor: Actor,
): RowScope => {
  const who: Partial<Record<Actor['role'], RowScope>> = contract[name].who
  const scope = who[actor.role]
  if (!scope) throw new AppError('FORBIDDEN')
  return scope
}

/** The row in reach of whoever asks, before the transaction. */
export const rowBefore = (
  { store, actor }: Pick<Before<'documents.check'>, 'store' | 'actor'>,
  name: Parameters<typeof scopeBefore>[0],
  target: Target,
  id: string,
  above?: () => void,
) => {
  if (reach({ store, actor, scope: scopeBefore(name, actor) }, target) === undefined) throw new AppError('NOT_FOUND')
  return openableOn(store, target, id, actor.role, above)
}

export const readPiece = prepared<'documents.readPiece', { bytes: Uint8Array<ArrayBuffer> }>(
  async (before, { viewId, from, length }) => {
    const open = openOf(before.house)
    const { target, documentId } = viewOfSession(open, before.session, viewId)
    before.asked.about('document', documentId)
    // Reassigned, taken off or raised in level meanwhile, or its grant over: the next piece is not given any more.
    const row = rowBefore(before, 'documents.readPiece', target, documentId, () => {
      requireGrant(before, 'document', documentId, 'contents')
    })
    if (from > row.size) throw new AppError('INVALID', { reason: 'range' }, 'from')
    return { bytes: await open.vault.blobs.read(blobOf(row), from, length) }
  },
  (_context, _input, piece) => piece,
)

export const check = prepared(
  async (before: Before<'documents.check'>, { id, target }: Parsed<'documents.check'>) => {
    // What is out of reach is refused, and recorded, inside the transaction.
    try {
      const row = rowBefore(before, 'documents.check', target, id)
      return await openOf(before.house).vault.blobs.check({ ...blobOf(row), sha256: row.sha256 })
    } catch (error) {
      if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) return undefined
      throw error
    }
  },
  (context: Context<'documents.check'>, { id, target }, found) => {
    readTarget(context, target)
    context.trail.about('document', id)
    openableOn(context.store, target, id, context.actor.role)
    if (!found) throw new AppError('NOT_FOUND')
    context.trail.detail('state', found.state)
    return found.state === 'damaged'
      ? { state: found.state, pieces: [...found.pieces], of: found.of }
      : { state: found.state, pieces: [], of: 0 }
  },
)
