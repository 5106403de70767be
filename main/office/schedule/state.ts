// How the office stands with its backups, from what is written down; the judgement is shared/values/backup-state.ts.

import type { Output } from '../../../shared/contract/contract.ts'
import { dueFor, isOn, nextSlot } from '../../../shared/values/backup-schedule.ts'
import { backupState } from '../../../shared/values/backup-state.ts'
import type { House } from '../../gate/house.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { lostAt, newestAnywhere, newestAt, recipientsOf } from '../backup/for-others.ts'
import { lastFoundWhole } from '../drills/for-others.ts'
import { offSiteState } from '../media/for-others.ts'
import { readSchedule, readTargets, type Target } from './rows.ts'
import { schedulerOf } from './scheduler.ts'

const db = tables<'office'>()

const foundedAt = (store: ReadStore, now: string): string =>
  store.first(db.selectFrom('office').select('created_at').where('only', '=', 1))?.created_at ?? now

/** A copy that was found lost and that nothing has taken the place of. */
const isLost = (store: ReadStore, id: string, newest: string | undefined): boolean => {
  const lost = lostAt(store, id)
  return lost !== undefined && (newest === undefined || newest < lost)
}

const factsOf = (store: ReadStore, target: Target) => {
  const newest = newestAt(store, target.id)
  return {
    newest,
    facts: {
      destinationId: target.id,
      newestAt: newest?.at ?? null,
      addedAt: target.addedAt,
      code: target.code,
      took: newest ? Date.parse(newest.finishedAt) - Date.parse(newest.at) : 0,
      lost: isLost(store, target.id, newest?.at),
    },
  }
}

export const stateOf = (house: House, store: ReadStore, now: string): Output<'schedule.state'> => {
  const schedule = readSchedule(store)
  const targets = readTargets(store).map((target) => ({ target, ...factsOf(store, target) }))
  const newest = newestAnywhere(store)
  const recipients = recipientsOf(store, schedule.recipientIds).keys.length
  const deep = lastFoundWhole(store)
  const { newestBackupAt: offSiteAt } = offSiteState(store, now)
  const { colour, reasons } = backupState({
    now,
    schedule,
    recipients,
    targets: targets.map(({ facts }) => facts),
    newestAt: newest?.at ?? null,
    deepAt: deep,
    offSiteAt,
    foundedAt: foundedAt(store, now),
  })
  const { running } = schedulerOf(house)
  const at = new Date(now)
  const waits = targets.some(({ facts }) => dueFor(schedule, { newestAt: facts.newestAt, changes: 0 }, at))
  return {
    colour,
    reasons: [...reasons],
    on: isOn(schedule) && targets.length > 0 && recipients > 0,
    newest: newest ?? null,
    deepAt: deep,
    offSiteAt,
    nextAt:
      schedule.dailyAt === '' || targets.length === 0
        ? null
        : waits
          ? now
          : nextSlot(schedule.dailyAt, at).toISOString(),
    targets: targets.map(({ target, newest: copy }) => ({
      destinationId: target.id,
      folder: target.folder,
      label: target.label,
      kind: target.kind,
      newestAt: copy?.at ?? null,
      checkedAt: copy?.checkedAt ?? null,
      code: target.code,
      reason: target.reason,
      triedAt: target.triedAt,
      nextAt: target.nextAt,
      running: running?.destinationId === target.id ? running.reason : null,
    })),
  }
}
