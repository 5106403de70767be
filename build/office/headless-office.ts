// An office without a window on real files: the program's own vault, gate and routines, with calls instead of clicks.
// What may go wrong: the vault does not open; `state` says why, as the page would be told.

import { hostname } from 'node:os'
import type { Clock } from '../../main/clock.ts'
import { leaveVault } from '../../main/gate/enter.ts'
import { Gate } from '../../main/gate/gate.ts'
import type { House } from '../../main/gate/house.ts'
import { makeHouse } from '../../main/make-house.ts'
import { handlers } from '../../main/office/handlers.ts'
import { startHouse } from '../../main/office/start-up/start-up.ts'
import { startRoutines } from '../../main/routines.ts'
import { createKeychain } from '../../main/vault/keychain.ts'
import type { Output } from '../../shared/contract/contract.ts'
import { absentDesktop } from './absent-desktop.ts'
import { Window } from './window.ts'

export type HeadlessOffice = {
  readonly house: House
  readonly state: Output<'startUp.state'>
  /** A window where nobody has signed in. */
  window(): Window
  /** Signs everybody out and closes the vault. */
  close(): Promise<void>
}

export const openHeadlessOffice = async (profile: string, version: string, clock: Clock): Promise<HeadlessOffice> => {
  const house = makeHouse({
    profile,
    version,
    deviceName: hostname(),
    keychain: createKeychain(),
    clock,
    desktop: absentDesktop,
    emit() {},
  })
  const gate = new Gate(house, handlers)
  const state = await startHouse(house)
  const stopRoutines = startRoutines(house)
  let lastWindow = 0
  return {
    house,
    state,
    window: () => {
      lastWindow += 1
      return new Window(gate, lastWindow)
    },
    close: async () => {
      stopRoutines()
      await leaveVault(house)
    },
  }
}
