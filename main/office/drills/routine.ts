// What drills take by themselves: at the program's start the folders that were left are deleted, whether a vault opens or
// not; when a vault is opened, drills that the program's end cut off are told of; and once a sitting whoever may make one
// is reminded by the operating system that this quarter's is due.
// What may go wrong: a folder that cannot be deleted now is tried again by the next drill and the next start.

import { en } from '../../../shared/locale/en/drills.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { zh } from '../../../shared/locale/zh-CN/drills.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import type { Session } from '../../gate/session.ts'
import { tables } from '../../gate/store.ts'
import { sweepDrills } from './folders.ts'
import { dueOf } from './rows.ts'

const db = tables<'drill'>()
const beatMilliseconds = 15_000

const words: Readonly<Record<Language, Pick<typeof zh, 'reminder'>>> = { 'zh-CN': zh, en }

/** When a vault was opened: nothing can be running then. */
export const settleInterruptedDrills = (house: House, open: OpenVault): void => {
  const { store, vault } = open
  // Its keys may have been changed while one ran, which opens the same vault anew.
  if (vault.readOnly || house.jobs.countWhere(({ kind }) => kind === 'drill') > 0) return
  for (const { id, file_name: name } of store.all(
    db.selectFrom('drill').select(['id', 'file_name']).where('state', '=', 'running'),
  )) {
    recordAct(open, null, 'drill.interrupted', 'failed', new TrailEntry().about('drill', id, name), () => {
      const finished_at = house.clock.now().toISOString()
      store.run(db.updateTable('drill').set({ state: 'interrupted', finished_at }).where('id', '=', id))
    })
    house.emit('all', 'records.changed', { kind: 'drill' })
  }
}

/** One look at every window. Its words name nobody and nothing: they stand on a screen that anybody may pass. */
export const makeDrillReminders = (house: House): (() => void) => {
  /** Window → the sitting in which it was told. */
  const told = new Map<number, number>()
  const look = ({ windowId, actor, state, startedAt, language }: Session, open: OpenVault): void => {
    if (state !== 'active' || (actor?.role !== 'supervisor' && actor?.role !== 'security-officer')) return
    if (told.get(windowId) === startedAt) return
    const due = dueOf(open.reader, localDateOf(house.clock.now())).state
    told.set(windowId, startedAt)
    if (due !== 'due' && due !== 'overdue') return
    const { title, due: inTime, overdue } = words[language].reminder
    house.desktop.notify(windowId, { title, body: due === 'overdue' ? overdue : inTime })
  }
  return () => {
    const { open } = house
    if (!open) return
    for (const session of house.sessions.all()) look(session, open)
  }
}

/** Once, at start; answers how to stop it. */
export const startDrills = (house: House): (() => void) => {
  let known: OpenVault | null = null
  const remind = makeDrillReminders(house)
  sweepDrills(house.profile).catch((error: unknown) => house.log.fault('drills', 'delete what drills left', error))
  const tick = (): void => {
    const { open } = house
    try {
      if (open && open !== known) {
        known = open
        settleInterruptedDrills(house, open)
      }
      remind()
    } catch (error) {
      house.log.fault('drills', 'drills', error)
    }
  }
  const timer = setInterval(tick, beatMilliseconds)
  timer.unref()
  tick()
  return () => clearInterval(timer)
}
