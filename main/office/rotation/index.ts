// Changing the keys, by hand or when it is due. Who had it done, why and which keys is a record in the trail of the
// vault under its new keys; a rotation that came to nothing is one in the old.

import { AppError } from '../../../shared/errors.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { startJob } from '../../gate/start-job.ts'
import { assertSlotsKnown } from '../keys/for-others.ts'
import { rotate } from './rotate.ts'
import { agesOf, db, planOf, sizesOf, suggestionsOf } from './state.ts'

export const rotation = {
  'rotation.state': prepared(
    async ({ house }) => (house.open ? sizesOf(house.open) : { databaseBytes: 0, contentBytes: 0 }),
    ({ store, house, now }, _input, sizes) => ({
      keys: house.open ? agesOf(store, house.open.vault, now) : [],
      plan: planOf(store),
      suggestions: suggestionsOf(store).map(({ id, at, why, about_label: label }) => ({ id, at, why, label })),
      ...sizes,
    }),
  ),

  'rotation.warning': ({ store, house, now }) => {
    const ages = house.open ? agesOf(store, house.open.vault, now) : []
    const states = ages.map(({ state }) => state)
    return {
      state: states.includes('due') ? ('due' as const) : states.includes('soon') ? ('soon' as const) : null,
      days: Math.max(0, ...ages.map(({ days }) => days)),
      suggested: suggestionsOf(store).length,
    }
  },

  'rotation.start': (context, { keys, why }) => {
    const { house, store, trail, actor } = context
    const { open } = house
    if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
    trail.about('key', open.vault.header.vaultId).detail('keyNames', keys.length === 4 ? 'all' : keys.join(' '))
    trail.detail('reason', why)
    assertSlotsKnown(store, open.vault)
    const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
    return { jobId: startJob(context, 'rotation', (control) => rotate(house, open, { keys, why, author }, control)) }
  },

  'rotation.plan': ({ store, trail, house, afterCommit }, { version, days }) => {
    const before = planOf(store)
    trail.about('key', house.open?.vault.header.vaultId ?? '').change('keyDays', before.days, days)
    const { changes } = store.run(
      db
        .updateTable('key_plan')
        .set({ days, version: version + 1 })
        .where('version', '=', version),
    )
    if (changes === 0) throw new AppError('CONFLICT')
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'key' }))
    return {}
  },

  'rotation.decline': ({ store, trail, house, now, afterCommit }, { id, reason }) => {
    trail.about('key', id).detail('reason', reason)
    const { changes } = store.run(
      db.updateTable('key_suggestion').set({ settled_at: now }).where('id', '=', id).where('settled_at', 'is', null),
    )
    if (changes === 0) throw new AppError('NOT_FOUND')
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'key' }))
    return {}
  },
} satisfies HandlersOf<'rotation.'>
