// How old the keys are, and whether the program proposes to change them.

import { stat } from 'node:fs/promises'
import { type SqlBool, sql } from 'kysely'
import { ageOf, type KeyAge, type KeyName, keyNames, type SuggestionReason } from '../../../shared/values/key-ages.ts'
import type { OpenVault } from '../../gate/house.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

export const db = tables<'key_age' | 'key_plan' | 'key_suggestion'>()

export type Plan = { readonly version: number; readonly days: number }

export const planOf = (store: ReadStore): Plan =>
  store.first(db.selectFrom('key_plan').select(['version', 'days'])) ?? { version: 1, days: 90 }

export const agesOf = (
  store: ReadStore,
  vault: OpenVault['vault'],
  now: string,
): ({ readonly name: KeyName; readonly since: string } & KeyAge)[] => {
  const { days } = planOf(store)
  const known = new Map(store.all(db.selectFrom('key_age').selectAll()).map(({ name, since }) => [name, since]))
  return keyNames.map((name) => {
    const since = known.get(name) ?? vault.header.createdAt
    return { name, since, ...ageOf(since, now, days) }
  })
}

export const suggestionsOf = (store: ReadStore) =>
  store.all(
    db
      .selectFrom('key_suggestion')
      .select(['id', 'at', 'why', 'about_label'])
      .where('settled_at', 'is', null)
      .orderBy('at')
      .limit(50),
  ) as { id: string; at: string; why: SuggestionReason; about_label: string }[]

/** What is written anew: the database, and the contents of documents where the field key changes. */
export const sizesOf = async ({ vault }: OpenVault): Promise<{ databaseBytes: number; contentBytes: number }> => {
  const { size } = await stat(vault.file)
  const contents = vault.db.prepare<[], number>('SELECT coalesce(sum(size), 0) FROM blob').pluck().get() ?? 0
  return { databaseBytes: size, contentBytes: contents }
}

export const suggestionWaits = (store: ReadStore, why: SuggestionReason, aboutId: string): boolean =>
  store.first(
    db
      .selectFrom('key_suggestion')
      .select('id')
      .where('why', '=', why)
      .where('about_id', '=', aboutId)
      .where(sql<SqlBool>`settled_at IS NULL`),
  ) !== undefined
