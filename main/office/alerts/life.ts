// Alerts as the security officer has them: the list, one with what shows it, and its life. Nobody judges an alert about
// themself: it waits for somebody else.

import { alertOutcomes } from '../../../shared/contract/alerts.ts'
import { AppError } from '../../../shared/errors.ts'
import { severities } from '../../../shared/values/alert-rules.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { recordsAt } from '../trail/for-others.ts'
import { rowOf } from './rows.ts'

const db = tables<'alert' | 'alert_step' | 'staff'>()
const pageSize = 50

const withName = () =>
  db
    .selectFrom('alert')
    .leftJoin('staff', 'staff.id', 'alert.staff_id')
    .selectAll('alert')
    .select('staff.name as known_name')

const find = ({ store, trail }: Pick<Context, 'store' | 'trail'>, id: string) => {
  trail.about('alert', id)
  const row = store.first(withName().where('alert.id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  trail.detail('rule', row.rule)
  if (row.staff_id !== null) trail.about('staff', row.staff_id, row.known_name ?? row.staff_name)
  return row
}

const countOf = (store: ReadStore, state: 'new' | 'looking'): number =>
  store.first(
    db
      .selectFrom('alert')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('open', '=', 1)
      .where('state', '=', state),
  )?.count ?? 0

/** The gravest first, of these the newest. */
export const life = {
  'alerts.list': ({ store, trail, actor }, { view, severity, rule, cursor }) => {
    const place = decodeCursor(cursor, 'number')
    let query = withName()
      .where('alert.open', '=', view === 'open' ? 1 : 0)
      .orderBy('alert.rank', 'desc')
      .orderBy('alert.id', 'desc')
      .limit(pageSize + 1)
    if (severity) query = query.where('alert.rank', '=', severities.indexOf(severity))
    if (rule) query = query.where('alert.rule', '=', rule)
    if (place) {
      const [rank, id] = [Number(place[0]), String(place[1])]
      query = query.where((eb) =>
        eb.or([eb('alert.rank', '<', rank), eb.and([eb('alert.rank', '=', rank), eb('alert.id', '<', id)])]),
      )
    }
    const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.rank, last.id])
    for (const { id } of rows) trail.about('alert', id)
    return { rows: rows.map((row) => rowOf(row, row.known_name, actor.staffId)), next }
  },

  'alerts.count': ({ store }) => ({ fresh: countOf(store, 'new'), looking: countOf(store, 'looking') }),

  'alerts.read': (context, { id }) => {
    const { store, actor } = context
    const row = find(context, id)
    const steps = store.all(
      db
        .selectFrom('alert_step')
        .innerJoin('staff', 'staff.id', 'alert_step.by_id')
        .select(['alert_step.at', 'alert_step.state', 'alert_step.followed', 'alert_step.note', 'staff.name'])
        .where('alert_step.alert_id', '=', id)
        .orderBy('alert_step.at')
        .limit(200),
    )
    const seqs = JSON.parse(row.evidence) as number[]
    return {
      alert: rowOf(row, row.known_name, actor.staffId),
      evidence: recordsAt(
        store,
        seqs.map((seq) => ({ seq })),
      ),
      steps: steps.map(({ at, state, followed, note, name }) => ({
        at,
        byName: name,
        state: state as 'looking',
        followed: JSON.parse(followed),
        note,
      })),
    }
  },

  'alerts.move': (context, { id, version, to, followed, note }) => {
    const { store, trail, actor, now, house, afterCommit } = context
    const row = find(context, id)
    if (row.staff_id === actor.staffId) throw new AppError('OTHER_PERSON', { reason: 'subject' })
    if (row.state === to) throw new AppError('WRONG_STATE', { what: 'alert-state' })
    // In one order, as the trail's words know them.
    const chosen = alertOutcomes.filter((each) => followed.includes(each))
    // Confirmed without saying what followed is not the end of anything; what followed an explained one is nothing.
    if (to === 'confirmed' && chosen.length === 0) throw new AppError('INVALID', { reason: 'empty' }, 'followed')
    if (to !== 'confirmed' && chosen.length > 0) throw new AppError('INVALID', { reason: 'unfit' }, 'followed')
    const kept = JSON.stringify(chosen)
    const done = store.run(
      db
        .updateTable('alert')
        .set({ state: to, open: to === 'looking' ? 1 : 0, followed: kept, version: version + 1, updated_at: now })
        .where('id', '=', id)
        .where('version', '=', version),
    )
    if (done.changes === 0) throw new AppError('CONFLICT')
    const step = { alert_id: id, at: now, by_id: actor.staffId, state: to, followed: kept, note }
    store.run(db.insertInto('alert_step').values(step))
    trail.change('alertState', row.state, to)
    if (chosen.length > 0) trail.detail('followed', chosen.join(' '))
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'alert' }))
    return {}
  },
} satisfies Partial<HandlersOf<'alerts.'>>
