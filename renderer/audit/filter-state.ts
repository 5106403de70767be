// What the list of the trail shows. It lives in the parameters of the place: a lock or another page comes back to it,
// another person finds none of it.

import { addDays, isLocalDate, startOfLocalDay } from '../../shared/values/dates.ts'
import type { Input } from '../door.ts'
import { setParams, usePlace } from '../stores/navigation.ts'

type ListInput = Omit<Input<'trail.list'>, 'cursor'>

const keys = ['actor', 'act', 'outcome', 'from', 'until', 'kind', 'subject', 'label', 'active', 'own'] as const
export type Filter = Readonly<Record<(typeof keys)[number], string>>

export const noFilter: Filter = {
  actor: '',
  act: '',
  outcome: '',
  from: '',
  until: '',
  kind: '',
  subject: '',
  label: '',
  active: '',
  own: '',
}

export const useFilter = (): readonly [Filter, (change: Partial<Filter>) => void] => {
  const { params } = usePlace()
  const filter = Object.fromEntries(keys.map((key) => [key, params[key] ?? ''])) as Filter
  return [filter, (change) => setParams({ ...filter, ...change })]
}

export const isFiltered = ({ active: _active, label: _label, own: _own, ...filter }: Filter): boolean =>
  Object.values(filter).some((value) => value !== '')

const set = <K extends string, V>(key: K, value: V | ''): Record<K, V> | object =>
  value === '' ? {} : { [key]: value }

/** Days are the office's: from the beginning of the first to the end of the last. */
export const inputOf = ({ actor, act, outcome, from, until, kind, subject, own }: Filter): ListInput =>
  ({
    // One's own reading of the trail is hidden until it is asked for.
    ...(own === '1' ? {} : { hideOwn: true }),
    ...set('actorId', actor),
    ...set('act', act),
    ...set('outcome', outcome),
    ...set('subjectKind', kind),
    ...set('subjectId', subject),
    ...(isLocalDate(from) ? { from: startOfLocalDay(from) } : {}),
    ...(isLocalDate(until) ? { until: startOfLocalDay(addDays(until, 1)) } : {}),
  }) as ListInput
