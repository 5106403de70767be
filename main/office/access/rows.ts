// The rows of requests and grants: their MACs, and what the page gets of them.

import { createHmac, type KeyObject } from 'node:crypto'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { sameMac } from '../../gate/grants.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<
  'access_request' | 'access_item' | 'access_set' | 'access_grant' | 'access_review' | 'staff' | 'team'
>()

type Column = Schema['access_request']
export type RequestRow = { readonly [N in Exclude<keyof Column, 'row' | 'narrowed'>]: Column[N] } & {
  readonly narrowed: number
}
export type ItemRow = Schema['access_item']
export type Item = Pick<ItemRow, 'kind' | 'record_id' | 'field' | 'label'>

export const openOf = ({ open }: House): OpenVault => {
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return open
}

/** Over the request with its items: what an approver decides on is what was asked, and approved before them. */
export const requestMac = (key: KeyObject, row: Omit<RequestRow, 'mac'>, items: readonly ItemRow[]): Buffer =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        'anjuan/request/v1',
        row.id,
        row.version,
        row.by_id,
        row.by_role,
        row.by_team_id,
        row.by_number,
        row.team_id,
        row.reason,
        row.purpose_id,
        row.purpose_zh,
        row.purpose_en,
        row.urgency,
        row.hours,
        row.asked_at,
        row.asked_seq,
        row.lapses_at,
        row.state,
        row.first_by,
        row.first_number,
        row.first_at,
        items
          .map(({ kind, record_id, field, label, kept }) => [kind, record_id, field, label, kept])
          .sort((one, other) => (String(one) < String(other) ? -1 : 1)),
      ]),
    )
    .digest()

export const itemsOf = (store: ReadStore, requestIds: readonly string[]): Map<string, ItemRow[]> => {
  const byRequest = new Map<string, ItemRow[]>(requestIds.map((id) => [id, []]))
  if (requestIds.length === 0) return byRequest
  const rows = store.all(
    db
      .selectFrom('access_item')
      .selectAll()
      .where('request_id', 'in', requestIds)
      .orderBy('label')
      .orderBy('kind')
      .orderBy('record_id')
      .orderBy('field'),
  )
  for (const row of rows) byRequest.get(row.request_id)?.push(row)
  return byRequest
}

export const isOurs = (open: OpenVault, row: RequestRow, items: readonly ItemRow[]): boolean => {
  const { mac, ...rest } = row
  return sameMac(mac, requestMac(open.vault.grantKey, rest, items))
}

/** Writes the request's new state under a new MAC. CONFLICT where it was changed meanwhile. */
export const saveRequest = (
  store: WriteStore,
  open: OpenVault,
  before: RequestRow,
  change: Partial<Omit<RequestRow, 'id' | 'version' | 'mac'>>,
  items: readonly ItemRow[],
): void => {
  const { mac: _mac, ...was } = before
  const row = { ...was, ...change, version: before.version + 1 }
  const done = store.run(
    db
      .updateTable('access_request')
      .set({ ...change, version: row.version, mac: requestMac(open.vault.grantKey, row, items) })
      .where('id', '=', before.id)
      .where('version', '=', before.version),
  )
  if (done.changes === 0) throw new AppError('CONFLICT')
}

export const purposeName = (row: { purpose_zh: string; purpose_en: string }, language: Language): string =>
  language === 'en' ? row.purpose_en : row.purpose_zh

type PageItem = Output<'grants.list'>['rows'][number]['items'][number]

export const itemViews = (items: readonly Item[]): PageItem[] =>
  items.map(({ kind, record_id, field, label }) => ({ kind, id: record_id, field, label }))

export const keptOf = <I extends ItemRow>(items: readonly I[]): I[] => items.filter(({ kept }) => kept === 1)

type RequestView = Omit<Output<'access.mine'>['rows'][number], 'answer' | 'grant'>

export const requestView = (
  row: RequestRow,
  items: readonly ItemRow[],
  firstByName: string | null,
  language: Language,
): RequestView => ({
  id: row.id,
  version: row.version,
  state: row.state,
  urgency: row.urgency,
  reason: row.reason,
  purposeId: row.purpose_id,
  purposeName: purposeName(row, language),
  items: itemViews(keptOf(items)),
  hours: row.hours,
  askedAt: row.asked_at,
  lapsesAt: row.lapses_at,
  narrowed: row.narrowed,
  firstByName: firstByName ?? '',
  firstAt: row.first_at,
})
