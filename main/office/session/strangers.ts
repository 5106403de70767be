// Failures on logins that do not exist are counted and delayed like any other: otherwise the delay would tell which
// logins exist. In memory only, and bounded; nothing of it is recorded, because what was typed may be a password.

import type { House } from '../../gate/house.ts'
import { delaySeconds } from './secrets.ts'

type Counted = { failures: number; until: number }

const maximumLogins = 1000
const counted = new WeakMap<House, Map<string, Counted>>()

/** Milliseconds since the epoch until which this login waits; 0 where it does not. */
export const strangerDelayedUntil = (house: House, login: string): number =>
  counted.get(house)?.get(login.toLowerCase())?.until ?? 0

export const countStranger = (house: House, login: string, now: number): void => {
  const logins = counted.get(house) ?? new Map<string, Counted>()
  counted.set(house, logins)
  const key = login.toLowerCase()
  const failures = (logins.get(key)?.failures ?? 0) + 1
  logins.delete(key)
  logins.set(key, { failures, until: now + delaySeconds(failures) * 1000 })
  const oldest = logins.keys().next().value
  if (logins.size > maximumLogins && oldest !== undefined) logins.delete(oldest)
}
