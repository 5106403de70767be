// The one-year LPR as the office keeps it: the published rates came with the program, a supervisor adds what follows. A
// wrong one is corrected with a reason; the trail keeps what it was.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { firstLprOn, formatPpm, type LprRow } from '../../../shared/law/lpr.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'lpr_rate' | 'staff'>()

export const lprOf = (store: ReadStore): LprRow[] =>
  store
    .all(db.selectFrom('lpr_rate').select(['on_day', 'ppm']).orderBy('on_day'))
    .map(({ on_day, ppm }) => ({ on: on_day, ppm }))

const list = ({ store }: Context<'rates.list'>) => ({
  rows: store
    .all(
      db
        .selectFrom('lpr_rate')
        .leftJoin('staff', 'staff.id', 'lpr_rate.by_id')
        .selectAll('lpr_rate')
        .select('staff.name')
        .orderBy('on_day', 'desc'),
    )
    .map((row) => ({
      on: row.on_day,
      ppm: row.ppm,
      source: row.source,
      version: row.version,
      byName: row.name ?? '',
      updatedAt: row.updated_at,
    })),
})

const set = (context: Context<'rates.set'>, input: Parsed<'rates.set'>) => {
  const { store, trail, actor, now, today } = context
  const { on, ppm, source, version, reason } = input
  if (on > today) throw new AppError('INVALID', { reason: 'future' }, 'on')
  if (on < firstLprOn) throw new AppError('INVALID', { reason: 'before-lpr' }, 'on')
  const known = store.first(db.selectFrom('lpr_rate').selectAll().where('on_day', '=', on))
  if (known && version === undefined) throw new AppError('ALREADY_EXISTS', { what: 'rate' }, 'on')
  if (version !== undefined && known?.version !== version) throw new AppError('CONFLICT')
  if (known && reason === '') throw new AppError('INVALID', { reason: 'missing' }, 'reason')
  const values = { ppm, source, updated_at: now, by_id: actor.staffId }
  if (known) {
    store.run(
      db
        .updateTable('lpr_rate')
        .set({ ...values, version: known.version + 1 })
        .where('on_day', '=', on),
    )
  } else {
    store.run(db.insertInto('lpr_rate').values({ on_day: on, ...values }))
  }
  trail.about('rate', on, on).change('rate', known ? formatPpm(known.ppm) : '', formatPpm(ppm))
  if (reason !== '') trail.detail('reason', reason)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'rate' }))
  return {}
}

export const rates = { 'rates.list': list, 'rates.set': set } satisfies HandlersOf<'rates.'>
