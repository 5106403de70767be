// Templates: written by the supervisor or the legal desk, approved by another of the two, in versions whose words never
// change. A text with a place that no letter has is refused where it was typed.

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { wrongPlace } from '../../../shared/values/letter-text.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'letter_template' | 'letter_template_version' | 'staff'>()

type TemplateRow = Output<'templates.read'>['template']

const selectTemplates = () =>
  db
    .selectFrom('letter_template')
    .leftJoin('letter_template_version as used', (join) =>
      join.onRef('used.template_id', '=', 'letter_template.id').on('used.state', '=', 'approved'),
    )
    .select((eb) => [
      'letter_template.id',
      'letter_template.version',
      'letter_template.name',
      'letter_template.kind',
      'letter_template.retired',
      'used.number as in_use',
      eb
        .exists(
          eb
            .selectFrom('letter_template_version as next')
            .select('next.id')
            .whereRef('next.template_id', '=', 'letter_template.id')
            .where('next.state', '=', 'waiting'),
        )
        .as('waiting'),
    ])

const templateOf = (row: {
  id: string
  version: number
  name: string
  kind: TemplateRow['kind']
  retired: number
  in_use: number | null
  waiting: unknown
}): TemplateRow => ({
  id: row.id,
  version: row.version,
  name: row.name,
  kind: row.kind,
  retired: row.retired === 1,
  inUse: row.in_use,
  waiting: row.waiting === 1,
})

const templateWith = (store: ReadStore, id: string): TemplateRow => {
  const row = store.first(selectTemplates().where('letter_template.id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return templateOf(row)
}

const assertPlaces = (text: string, field: 'title' | 'body'): void => {
  if (wrongPlace(text) !== undefined) throw new AppError('INVALID', { reason: 'unknown-place' }, field)
}

const assertFreeName = (store: ReadStore, name: string, id: string | null): void => {
  const other = store.first(db.selectFrom('letter_template').select('id').where('name', '=', name))
  if (other && other.id !== id) throw new AppError('ALREADY_EXISTS', { what: 'name' }, 'name')
}

/** One way to end a line, so that the same words have the same hash whoever's keyboard they came from. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n')

export const templates = {
  'templates.list': ({ store, actor }) => ({
    rows: store
      .all(selectTemplates().orderBy('letter_template.retired').orderBy('letter_template.created_at').limit(200))
      .map(templateOf)
      // A collector makes letters from what is in use; what is being written is not theirs to see.
      .filter(({ inUse, retired }) => actor.role !== 'collector' || (inUse !== null && !retired)),
  }),

  'templates.read': ({ store, actor }, { id }) => {
    const template = templateWith(store, id)
    const versions = store.all(
      db
        .selectFrom('letter_template_version')
        .leftJoin('staff as author', 'author.id', 'letter_template_version.written_by')
        .leftJoin('staff as decider', 'decider.id', 'letter_template_version.decided_by')
        .selectAll('letter_template_version')
        .select(['author.name as author', 'decider.name as decider'])
        .where('template_id', '=', id)
        .orderBy('number', 'desc')
        .limit(50),
    )
    return {
      template,
      versions: versions.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        body: row.body,
        state: row.state,
        writtenByName: row.author ?? '',
        own: row.written_by === actor.staffId,
        writtenAt: row.written_at,
        decidedByName: row.decider ?? '',
        decidedAt: row.decided_at,
        reason: row.reason,
      })),
    }
  },

  'templates.write': ({ store, actor, trail, now, house, afterCommit }, input) => {
    const { name, kind, title } = input
    const body = unixLines(input.body)
    assertPlaces(title, 'title')
    assertPlaces(body, 'body')
    assertFreeName(store, name, input.id)
    const id = input.id ?? uuidv7()
    if (input.id === null) {
      store.run(
        db.insertInto('letter_template').values({ id, version: 1, created_at: now, updated_at: now, name, kind }),
      )
    } else {
      const before = templateWith(store, id)
      trail.about('template', id, name)
      if (before.version !== input.version) throw new AppError('CONFLICT')
      store.run(
        db
          .updateTable('letter_template')
          .set({ name, kind, version: before.version + 1, updated_at: now })
          .where('id', '=', id),
      )
      trail.change('name', before.name, name).change('kind', before.kind, kind)
      // Only the newest of those that wait can be approved: the author changed their mind.
      store.run(
        db
          .updateTable('letter_template_version')
          .set({ state: 'replaced' })
          .where('template_id', '=', id)
          .where('state', '=', 'waiting'),
      )
    }
    const last = store.first(
      db.selectFrom('letter_template_version').select('number').where('template_id', '=', id).orderBy('number', 'desc'),
    )
    const number = (last?.number ?? 0) + 1
    store.run(
      db.insertInto('letter_template_version').values({
        id: uuidv7(),
        template_id: id,
        number,
        title,
        body,
        state: 'waiting',
        written_by: actor.staffId,
        written_at: now,
        decided_by: null,
        decided_at: null,
      }),
    )
    trail.about('template', id, name).detail('number', number)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'template' }))
    return { id }
  },

  'templates.decide': ({ store, actor, trail, now, house, afterCommit }, { id, versionId, approve, reason }) => {
    const template = templateWith(store, id)
    trail.about('template', id, template.name)
    const found = store.first(
      db
        .selectFrom('letter_template_version')
        .select(['number', 'state', 'written_by'])
        .where('id', '=', versionId)
        .where('template_id', '=', id),
    )
    if (!found) throw new AppError('NOT_FOUND')
    trail.detail('number', found.number).detail('approved', approve)
    // Two people's eyes: nobody approves what they wrote.
    if (found.written_by === actor.staffId) throw new AppError('FORBIDDEN')
    if (found.state !== 'waiting') throw new AppError('WRONG_STATE', { what: 'template' })
    if (!approve && reason === '') throw new AppError('INVALID', { reason: 'empty' }, 'reason')
    if (approve) {
      store.run(
        db
          .updateTable('letter_template_version')
          .set({ state: 'replaced' })
          .where('template_id', '=', id)
          .where('state', '=', 'approved'),
      )
    }
    store.run(
      db
        .updateTable('letter_template_version')
        .set({ state: approve ? 'approved' : 'rejected', decided_by: actor.staffId, decided_at: now, reason })
        .where('id', '=', versionId),
    )
    if (reason !== '') trail.detail('reason', reason)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'template' }))
    return {}
  },

  'templates.retire': ({ store, trail, now, house, afterCommit }, { id, version, retired }) => {
    const before = templateWith(store, id)
    trail.about('template', id, before.name)
    if (before.version !== version) throw new AppError('CONFLICT')
    store.run(
      db
        .updateTable('letter_template')
        .set({ retired: retired ? 1 : 0, version: version + 1, updated_at: now })
        .where('id', '=', id),
    )
    trail.change('retired', before.retired, retired)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'template' }))
    return {}
  },
} satisfies HandlersOf<'templates.'>
