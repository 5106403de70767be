// The guard's answers for one case, asked again when time alone may change them: at the edge of a quiet or agreed time,
// and at midnight. They are a help to whoever is about to call; main asks the guard itself once more.

import { useEffect } from 'react'
import { useCall } from '../app/queries.ts'
import type { Input, Output } from '../door.ts'

export type GuardView = Output<'guard.ask'>
export type GuardAnswer = GuardView['answers'][number]
export type ContactKind = NonNullable<Input<'guard.ask'>['kind']>
export type ContactWhom = GuardAnswer['whom']

/** The longest that setTimeout can wait. */
const longest = 2_000_000_000

export const useGuard = (caseId: string, kind: ContactKind = 'call') => {
  const query = useCall('guard.ask', { caseId, kind }, { keepPrevious: true })
  const { data, refetch } = query
  useEffect(() => {
    if (!data) return
    const wait = Math.min(longest, Math.max(1_000, Date.parse(data.until) - Date.now() + 500))
    const timer = window.setTimeout(() => void refetch(), wait)
    return () => window.clearTimeout(timer)
  }, [data, refetch])
  return query
}

export const answerFor = (
  view: GuardView | undefined,
  phoneId: string | null,
  whom: ContactWhom,
): GuardAnswer | undefined => view?.answers.find((each) => each.phoneId === phoneId && each.whom === whom)

/** Whom a number may be called for, in the order of the form: the first is whose it is. */
export const whomsOf = (view: GuardView | undefined, phoneId: string | null): readonly ContactWhom[] =>
  view?.answers.filter((each) => each.phoneId === phoneId).map(({ whom }) => whom) ?? []

export const isThird = (whom: ContactWhom): boolean => whom !== 'debtor' && whom !== 'guarantor'
