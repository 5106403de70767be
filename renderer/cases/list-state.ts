// What a list shows: search, filters, order. It lives in the parameters of the place, so that coming back from a case,
// or from a lock, finds the list as it was; another person finds none of it.

import { caseSorts, stages } from '../../shared/values/case-kinds.ts'
import { addDays } from '../../shared/values/dates.ts'
import type { Input } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import type { Sort } from '../parts/virtual-table.tsx'
import { type PlaceParams, setParams, usePlace } from '../stores/navigation.ts'

type ListInput = Omit<Input<'cases.list'>, 'cursor'>
type CaseSort = ListInput['sort']
type Stage = NonNullable<ListInput['stages']>[number]

export type ListState = {
  readonly query: string
  readonly searchIn: 'names' | 'notes'
  readonly stages: readonly Stage[]
  readonly clientId: string
  readonly collectorId: string
  readonly tagId: string
  /** '' or the least priority. */
  readonly priority: '' | '1' | '2' | '3'
  readonly due: '' | 'today' | 'week'
  readonly sort: Sort
  readonly assignment: 'unassigned' | 'reassign'
  readonly active: string
  /** The saved view that the list began with; see renderer/find/use-views.ts. */
  readonly view: string
}

const isSort = (text: string | undefined): text is CaseSort => caseSorts.some((sort) => sort === text)

const stateOf = (params: PlaceParams): ListState => ({
  query: params.q ?? '',
  searchIn: params.in === 'notes' ? 'notes' : 'names',
  stages: stages.filter((stage) => (params.stages ?? '').split(',').includes(stage)),
  clientId: params.client ?? '',
  collectorId: params.collector ?? '',
  tagId: params.tag ?? '',
  priority: params.priority === '1' || params.priority === '2' || params.priority === '3' ? params.priority : '',
  due: params.due === 'today' || params.due === 'week' ? params.due : '',
  sort: { by: isSort(params.sort) ? params.sort : 'next-action', descending: params.desc === '1' },
  assignment: params.assignment === 'reassign' ? 'reassign' : 'unassigned',
  active: params.active ?? '',
  view: params.view ?? '',
})

/** As parameters of the place, each of them there. */
export const paramsOf = (state: ListState): PlaceParams => ({
  q: state.query,
  in: state.searchIn,
  stages: state.stages.join(','),
  client: state.clientId,
  collector: state.collectorId,
  tag: state.tagId,
  priority: state.priority,
  due: state.due,
  sort: state.sort.by,
  desc: state.sort.descending ? '1' : '',
  assignment: state.assignment,
  active: state.active,
  view: state.view,
})

export const useListState = (): readonly [ListState, (change: Partial<ListState>) => void] => {
  const state = stateOf(usePlace().params)
  return [state, (change) => setParams(paramsOf({ ...state, ...change }))]
}

export const isFiltered = (state: ListState): boolean =>
  state.query.trim() !== '' ||
  state.stages.length > 0 ||
  state.clientId !== '' ||
  state.collectorId !== '' ||
  state.tagId !== '' ||
  state.priority !== '' ||
  state.due !== ''

export const noFilters = {
  query: '',
  stages: [],
  clientId: '',
  collectorId: '',
  tagId: '',
  priority: '',
  due: '',
} as const

/** What main is asked for. */
export const inputOf = (state: ListState, assigning: boolean): ListInput => ({
  sort: isSort(state.sort.by) ? state.sort.by : 'next-action',
  descending: state.sort.descending,
  ...(state.stages.length > 0 ? { stages: [...state.stages] } : {}),
  ...(state.clientId ? { clientId: state.clientId } : {}),
  ...(state.collectorId && !assigning ? { collectorId: state.collectorId } : {}),
  ...(state.tagId ? { tagId: state.tagId } : {}),
  ...(state.priority ? { priority: Number(state.priority) } : {}),
  ...(state.due ? { dueBy: state.due === 'today' ? officeToday() : addDays(officeToday(), 7) } : {}),
  ...(assigning ? { assignment: state.assignment } : {}),
})
