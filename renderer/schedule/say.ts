// Why a destination failed, and why the state is what it is, in words.

import type { Output } from '../door.ts'
import type { ScheduleWords } from './words.ts'

export type State = Output<'schedule.state'>
export type TargetState = State['targets'][number]

const failures = ['unplugged', 'missing', 'another-medium', 'unmarked', 'read-only', 'full', 'slow', 'pulled'] as const

/** A drive by its label, as people call it; a folder by its path. */
export const placeOf = ({ kind, label, folder }: Pick<TargetState, 'kind' | 'label' | 'folder'>): string =>
  kind === 'removable' && label !== '' ? label : folder

export const sayFailure = (t: ScheduleWords, { code, reason }: Pick<TargetState, 'code' | 'reason'>): string => {
  const known = failures.find((each) => code === 'DESTINATION_GONE' && each === reason)
  return known ? t(`failure.${known}`) : t('failure.other', { code })
}

export const sayReason = (
  t: ScheduleWords,
  state: State,
  { what, destinationId }: State['reasons'][number],
): string => {
  const target = state.targets.find((each) => each.destinationId === destinationId)
  const place = target ? placeOf(target) : ''
  return t(`reasons.${what}`, { place, failure: target ? sayFailure(t, target) : '' })
}
