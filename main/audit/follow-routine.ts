// Follows the trail while the program runs, a little at a time and in transactions of its own: some milliseconds a beat
// while there is something to do. A long trail (a vault of an earlier version, a restored one) takes a while, in
// which the office goes on; answers say how far they reach. What may go wrong: a step that fails is undone, logged and
// tried again with the next beat.

import type { House, OpenVault } from '../gate/house.ts'
import { inTransaction } from '../gate/record-act.ts'
import { followStep, waitingRecords } from './follow.ts'

const beatMilliseconds = 2_000
const pauseMilliseconds = 20
const recordsAtOnce = 60
const sliceMilliseconds = 4

/** One step in a transaction of its own; 0 where there is nothing to follow, or nowhere to write. */
export const follow = (open: OpenVault, most = recordsAtOnce, milliseconds = sliceMilliseconds): number => {
  const { db, readOnly } = open.vault
  if (readOnly || waitingRecords(db) <= 0) return 0
  return inTransaction(open, () => followStep(db, most, milliseconds))
}

/** Just before a question: what was recorded a moment ago belongs to the answer. Never more than some milliseconds. */
export const followBeforeAsking = (house: House): void => {
  const { open } = house
  if (open) follow(open, 150, 6)
}

/** Answers how to stop it. */
export const startFollowing = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  const tick = (): void => {
    let more = false
    try {
      more = house.open !== null && follow(house.open) > 0 && waitingRecords(house.open.vault.db) > 0
    } catch (error) {
      house.log.fault('follow', 'follow the trail', error)
    }
    plan(more ? pauseMilliseconds : beatMilliseconds)
  }
  const plan = (after: number): void => {
    timer = setTimeout(tick, after)
    timer.unref()
  }
  plan(beatMilliseconds)
  return () => clearTimeout(timer)
}
