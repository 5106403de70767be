// Puts the house together from its parts, with or without a window around it.

import { join } from 'node:path'
import type { Events } from '../shared/contract/events.ts'
import { sentence } from '../shared/locale/sentences.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './gate/desktop.ts'
import { Doors } from './gate/doors.ts'
import { type House, lastTrailInstant } from './gate/house.ts'
import { Sessions } from './gate/session.ts'
import { Jobs } from './jobs/jobs.ts'
import { createLog } from './log.ts'
import { openPreferences } from './preferences.ts'
import type { Keychain } from './vault/keychain.ts'
import { migrations } from './vault/migrations/index.ts'
import { Vaults } from './vault/vault.ts'

export type HouseParts = {
  /** The folder of everything the program keeps, absolute. */
  readonly profile: string
  readonly version: string
  readonly deviceName: string
  readonly keychain: Keychain
  readonly clock: Clock
  readonly desktop: Desktop
  emit<E extends keyof Events>(windowId: number | 'all', event: E, payload: Events[E]): void
}

export const makeHouse = (parts: HouseParts): House => {
  const { profile, version, deviceName, keychain, clock, desktop, emit } = parts
  const sessions = new Sessions()
  const preferences = openPreferences(profile)
  const log = createLog(join(profile), clock)
  const jobs = new Jobs(
    emit,
    (windowId, code, params) =>
      sentence(windowId === 'all' ? preferences.language : sessions.of(windowId).language, code, params),
    (id, where, error) => log.fault(id, where, error),
  )
  const vaults = new Vaults({
    profileFolder: profile,
    keychain,
    clock,
    migrations,
    deviceName,
    lastInstant: lastTrailInstant,
  })
  return {
    clock,
    version,
    profile,
    vaults,
    keychain,
    sessions,
    desktop,
    jobs,
    log,
    preferences,
    open: null,
    doors: new Doors(),
    // Until start-up has looked: nothing can be done with it yet.
    startUp: { state: 'passphrase-needed', vaultName: '', ways: [] },
    emit,
  }
}
