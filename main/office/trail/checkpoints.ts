// What the program does for the trail by itself: a look at its end when a vault was opened, and a signed checkpoint on
// every day on which something was recorded. Nothing here stops the office: what goes wrong is logged, and tried again.

import { localDateOf } from '../../../shared/values/dates.ts'
import { anchorOf, signCheckpoint } from '../../audit/checkpoints.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { checkHead } from '../../audit/head-check.ts'
import { recordVerdict } from '../../audit/whole-trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { settleInterrupted } from '../backup/for-others.ts'
import { settleInterruptedPackages } from '../succession/for-others.ts'

const db = tables<'trail' | 'checkpoint'>()
const everyMilliseconds = 2_000

const isDue = ({ store }: OpenVault, now: Date): boolean => {
  const last = store.first(db.selectFrom('trail').select('seq').orderBy('seq', 'desc').limit(1))
  if (!last) return false
  const newest = store.first(
    db.selectFrom('checkpoint').select(['seq', 'at']).orderBy('seq', 'desc').orderBy('at', 'desc').limit(1),
  )
  return !newest || (newest.seq < last.seq && localDateOf(newest.at) < localDateOf(now))
}

/** Signs a checkpoint where none was made today. Answers whether it did. */
export const checkpointIfDue = (house: House, open: OpenVault): boolean => {
  if (!isDue(open, house.clock.now())) return false
  const { anchor } = inTransaction(open, () => {
    const entry = new TrailEntry().about('trail', open.vault.header.vaultId)
    open.trail.append(null, 'trail.checkpointed-daily', 'done', entry)
    return signCheckpoint(house, open, 'daily')
  })
  anchor().catch(() => undefined)
  return true
}

/** A mark of the end that was not ours is noticed by opening, which then writes its own: its record tells. */
const markAtOpening = (open: OpenVault): number | undefined => {
  const row = open.store.first(
    db.selectFrom('trail').select(['seq', 'body']).where('act', '=', 'vault.opened').orderBy('seq', 'desc').limit(1),
  )
  return row?.body.includes('"headWhole":false') ? row.seq : undefined
}

/** The cheap look: a few rows. What it finds is recorded, and the security officer sees it as a failed verification. */
export const checkAtOpening = async (house: House, open: OpenVault): Promise<void> => {
  const { vault } = open
  const anchor = await anchorOf(house, open)
  if (house.open !== open) return
  const mark = markAtOpening(open)
  const problem =
    checkHead(vault.db, { headKey: vault.trailHeadKey, publicKey: vault.publicKey }, anchor) ??
    (mark === undefined ? undefined : { kind: 'head' as const, seq: mark })
  if (problem) recordVerdict(house, open, null, { records: 0, problem })
}

/** Once, at start; answers how to stop it. It follows the house from one vault to the next. */
export const startDailyCheckpoint = (house: House): (() => void) => {
  let known: OpenVault | null = null
  // Nothing is signed before the look at the end: a new anchor must not hide what the old one tells.
  let looked: OpenVault | null = null
  const atOpening = async (open: OpenVault): Promise<void> => {
    await checkAtOpening(house, open)
    if (house.open !== open || open.vault.readOnly) return
    looked = open
    settleInterrupted(house, open)
    settleInterruptedPackages(house, open)
    checkpointIfDue(house, open)
  }
  const tick = (): void => {
    const { open } = house
    try {
      if (open && open !== known) {
        known = open
        atOpening(open).catch((error: unknown) => house.log.fault('trail', 'trail at opening', error))
      } else if (open && open === looked) checkpointIfDue(house, open)
    } catch (error) {
      house.log.fault('trail', 'daily checkpoint', error)
    }
  }
  const timer = setInterval(tick, everyMilliseconds)
  timer.unref()
  tick()
  return () => clearInterval(timer)
}
