// How old keys are and what is to be done about it: a reminder some time before they are due, a warning once they are.

import { addDays } from './dates.ts'

export const keyNames = ['database', 'field', 'index', 'signing'] as const
export type KeyName = (typeof keyNames)[number]

/** Days after which keys are due where the office set nothing else. */
export const usualKeyDays = 90
export const leastKeyDays = 7
export const mostKeyDays = 730

/** The reminder begins so many days before. */
export const reminderDays = 14

export const keyStates = ['fresh', 'soon', 'due'] as const
export type KeyState = (typeof keyStates)[number]

const dayMilliseconds = 86_400_000

export type KeyAge = { readonly state: KeyState; readonly days: number; readonly dueOn: string }

/** `since`, `now`: UTC instants; `dueOn` a local date. A clock behind `since` makes it 0 days old. */
export const ageOf = (since: string, now: string, dueDays: number): KeyAge => {
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / dayMilliseconds))
  const reminder = Math.min(reminderDays, Math.floor(dueDays / 3))
  const state = days >= dueDays ? 'due' : days >= dueDays - reminder ? 'soon' : 'fresh'
  return { state, days, dueOn: addDays(localDay(since), dueDays) }
}

/** The office's day of an instant: Asia/Shanghai is eight hours ahead all year. */
const localDay = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Why a change of keys is proposed by the program. */
export const suggestionReasons = [
  'holder-left', // somebody who holds the kit, the passphrase or a share is no longer with the office
  'slot-removed', // a way to the keys was taken away
  'slot-replaced', // another kit, passphrase or set of shares took the place of one that somebody may still have
] as const
export type SuggestionReason = (typeof suggestionReasons)[number]
