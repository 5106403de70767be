// The saved views of a list, and which of them is used. What a view keeps of a list is what stands in the parameters of
// the place (filters and order), its columns and their widths; never what was searched for.

import { useEffect } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { useChosenColumns, useTableWidths } from '../parts/column-widths.ts'
import { type PlaceParams, setParams, usePlace } from '../stores/navigation.ts'

export type View = Output<'views.list'>['rows'][number]
export type ViewBody = View['body']

/** Parameters of a place that are no setting of the list. */
const passing = new Set(['q', 'in', 'active', 'view', 'sort', 'desc', 'id', 'tab'])
/** In place of a view's id: none of them, not even the one that is otherwise shown first. */
const none = 'none'

const filtersOf = (params: PlaceParams): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([key, value]) => !passing.has(key) && value !== ''))

const sorted = (record: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))

export type Views = {
  readonly rows: readonly View[]
  readonly used: View | undefined
  /** The list is not as the used view has it. */
  readonly changed: boolean
  /** What a view saved now would keep. */
  readonly body: ViewBody
  /** undefined: as the program lays the list out. */
  readonly use: (view: Pick<View, 'id' | 'body'> | undefined) => void
  /** A view was saved: the list is as it says. */
  readonly mark: (id: string) => void
}

/** `params`: the list as it is, every setting of it there, as parameters of the place. */
export const useViews = (list: string, table: string, params: PlaceParams): Views => {
  const { data } = useCall('views.list', { list })
  const [columns, setColumns] = useChosenColumns(table)
  const [widths, setWidths] = useTableWidths(table)
  const rows = data?.rows ?? []
  const used = rows.find(({ id }) => id === params.view)
  const body: ViewBody = {
    filters: filtersOf(params),
    sort: { by: params.sort ?? '', descending: params.desc === '1' },
    columns: [...columns],
    widths: { ...widths },
  }
  const same = (one: ViewBody, other: ViewBody): boolean =>
    sorted(one.filters) === sorted(other.filters) &&
    one.sort.by === other.sort.by &&
    one.sort.descending === other.sort.descending &&
    JSON.stringify(one.columns) === JSON.stringify(other.columns) &&
    sorted(one.widths) === sorted(other.widths)
  return {
    rows,
    used,
    changed: used !== undefined && !same(used.body, body),
    body,
    use: (view) => {
      setColumns(view?.body.columns ?? [])
      setWidths(view?.body.widths ?? {})
      setParams(
        view
          ? {
              ...view.body.filters,
              sort: view.body.sort.by,
              desc: view.body.sort.descending ? '1' : '',
              view: view.id,
            }
          : { view: none },
      )
    },
    mark: (id) => setParams({ ...params, view: id }),
  }
}

/**
 * False until it is known which view a list begins with: the one that the person marked as the first, where they come to
 * the list anew.
 */
export const useFirstView = (list: string, table: string): boolean => {
  const { params } = usePlace()
  const fresh = Object.keys(params).length === 0
  const { data, error } = useCall('views.list', { list })
  const [, setColumns] = useChosenColumns(table)
  const [, setWidths] = useTableWidths(table)
  const first = fresh ? data?.rows.find(({ isDefault }) => isDefault) : undefined
  useEffect(() => {
    if (!first) return
    setColumns(first.body.columns)
    setWidths(first.body.widths)
    const { by, descending } = first.body.sort
    setParams({ ...first.body.filters, sort: by, desc: descending ? '1' : '', view: first.id })
  }, [first])
  return !fresh || error !== null || (data !== undefined && first === undefined)
}
