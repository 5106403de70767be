// Draws the weeks that are over by itself, the oldest first, so that on Monday the review of the week before is there.
// What may go wrong: a drawing that fails is logged and tried again with the next beat; nothing is kept of it.

import { isAppError } from '../../../shared/errors.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { drawWeek } from './draw.ts'
import { keepDraw, lotOf } from './index.ts'
import { weeksToReview } from './weeks.ts'

const db = tables<'review'>()
const beatMilliseconds = 60_000
const firstBeatMilliseconds = 5_000
/** Between two pieces of a week: people are at work, and nobody waits for it. */
const restMilliseconds = 10

/** Draws the oldest week that waits; answers its Monday, or undefined where none does. */
export const drawDue = async (house: House, open: OpenVault, rest = restMilliseconds): Promise<string | undefined> => {
  if (open.vault.readOnly) return undefined
  const drawn = new Set(open.reader.all(db.selectFrom('review').select('week')).map(({ week }) => week))
  const week = weeksToReview(open.reader, localDateOf(house.clock.now()))
    .filter((one) => !drawn.has(one))
    .at(-1)
  if (week === undefined) return undefined
  const lot = lotOf(open, week)
  const draw = await drawWeek(open.reader, lot, rest)
  // The vault was closed or exchanged meanwhile.
  if (house.open !== open) return undefined
  const entry = new TrailEntry()
  try {
    recordAct(open, null, 'review.drawn', 'done', entry, () => {
      keepDraw(open.store, entry, lot, draw, house.clock.now().toISOString())
    })
  } catch (error) {
    // By hand, while this was drawing.
    if (isAppError(error) && error.code === 'ALREADY_EXISTS') return week
    throw error
  }
  house.emit('all', 'records.changed', { kind: 'review' })
  return week
}

/** Answers how to stop it. */
export const startDrawing = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  let stopped = false
  const tick = async (): Promise<void> => {
    let drawn: string | undefined
    const { open } = house
    try {
      if (open) drawn = await drawDue(house, open)
    } catch (error) {
      // Closed in the middle: nothing is kept of it.
      if (house.open === open) house.log.fault('reviews', 'draw a weekly review', error)
    }
    plan(drawn === undefined ? beatMilliseconds : firstBeatMilliseconds)
  }
  const plan = (after: number): void => {
    if (stopped) return
    timer = setTimeout(() => void tick(), after)
    timer.unref()
  }
  plan(firstBeatMilliseconds)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
