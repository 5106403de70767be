// Tags of cases: the office's own words, shared by all teams, so that a list can be narrowed to them. A tag begins with its
// first use and stays in the office's list; how often each is used is kept by triggers.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { openCaseInScope, type Working } from './stages.ts'

const db = tables<'tag' | 'case_tag' | 'case_file'>()

/** As many as a row of a list can show. */
const mostTags = 20
const shown = 200

const tagRow = (store: ReadStore, name: string): number | undefined =>
  store.first(db.selectFrom('tag').select('row').where('name', '=', name))?.row

const tagRowMade = ({ store, actor, now }: Pick<Working, 'store' | 'actor' | 'now'>, name: string): number => {
  const known = tagRow(store, name)
  if (known !== undefined) return known
  store.run(db.insertInto('tag').values({ id: uuidv7(), name, created_at: now, created_by: actor.staffId }))
  return tagRow(store, name) ?? 0
}

const has = (store: ReadStore, caseRow: number, row: number): boolean =>
  store.first(
    db.selectFrom('case_tag').select('tag_row').where('case_row', '=', caseRow).where('tag_row', '=', row),
  ) !== undefined

/** Puts tags on a case; those that it has already stay. Answers how many were new to it. */
export const addTags = (
  context: Pick<Working, 'store' | 'actor' | 'now'>,
  caseRow: number,
  names: readonly string[],
): number => {
  const { store } = context
  let added = 0
  for (const name of names) {
    const row = tagRowMade(context, name)
    if (has(store, caseRow, row)) continue
    store.run(db.insertInto('case_tag').values({ case_row: caseRow, tag_row: row }))
    added += 1
  }
  if (added > 0) {
    const count = store.first(
      db.selectFrom('case_tag').select(sql<number>`count(*)`.as('count')).where('case_row', '=', caseRow),
    )?.count
    if ((count ?? 0) > mostTags) throw new AppError('INVALID', { reason: 'too-many' }, 'add')
  }
  return added
}

const removeTags = (store: WriteStore, caseRow: number, names: readonly string[]): number =>
  names.reduce((removed, name) => {
    const row = tagRow(store, name)
    if (row === undefined) return removed
    return (
      removed + store.run(db.deleteFrom('case_tag').where('case_row', '=', caseRow).where('tag_row', '=', row)).changes
    )
  }, 0)

export const setTags = (context: Context<'cases.setTags'>, input: Parsed<'cases.setTags'>) => {
  const { store, trail } = context
  let changed = 0
  for (const id of new Set(input.cases)) {
    const found = openCaseInScope(context, id)
    const removed = removeTags(store, found.row, input.remove)
    if (addTags(context, found.row, input.add) + removed > 0) changed += 1
    trail.about('case', id, found.number)
  }
  // The office's own words; a tag is no place for a person's.
  if (input.add.length > 0) trail.change('tags', '', input.add.join('、'))
  if (input.remove.length > 0) trail.change('tags', input.remove.join('、'), '')
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { changed }
}

export const listTags = ({ store }: Context<'cases.tags'>) => ({
  rows: store.all(
    db
      .selectFrom('tag')
      .select(['id', 'name', 'uses'])
      .where('uses', '>', 0)
      .orderBy('uses', 'desc')
      .orderBy('name')
      .limit(shown),
  ),
})

export const tagsOf = (store: ReadStore, caseRow: number) =>
  store.all(
    db
      .selectFrom('case_tag')
      .innerJoin('tag', 'tag.row', 'case_tag.tag_row')
      .select(['tag.id', 'tag.name'])
      .where('case_tag.case_row', '=', caseRow)
      .orderBy('tag.name'),
  )

export const setPriority = (context: Context<'cases.setPriority'>, input: Parsed<'cases.setPriority'>) => {
  const { store, trail } = context
  let changed = 0
  const from = new Set<number>()
  for (const id of new Set(input.cases)) {
    const found = openCaseInScope(context, id)
    const before = store.first(db.selectFrom('case_file').select('priority').where('id', '=', id))?.priority ?? 0
    trail.about('case', id, found.number)
    if (before === input.priority) continue
    // Beside the record, as tags are: whoever edits the case meanwhile is not disturbed.
    store.run(db.updateTable('case_file').set({ priority: input.priority }).where('id', '=', id))
    from.add(before)
    changed += 1
  }
  for (const before of from) trail.change('priority', before, input.priority)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { changed }
}
