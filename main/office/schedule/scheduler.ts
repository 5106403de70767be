// Decides, every few seconds, whether a backup is due, and makes one at a time. It keeps nothing but what is under way:
// what is due follows from the schedule, the backups that are there, and the clock, so that what was missed while the
// program or the medium was away is made up for by itself.

import { randomUUID } from 'node:crypto'
import type { JobKind } from '../../../shared/contract/events.ts'
import { isAppError } from '../../../shared/errors.ts'
import { type DueReason, dueFor } from '../../../shared/values/backup-schedule.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { newestAt, recipientsOf } from '../backup/for-others.ts'
import { ChangeCounter } from './changes-since.ts'
import { readSchedule, readTargets, type Schedule, type Target } from './rows.ts'
import { runScheduled } from './run.ts'

type Running = { readonly destinationId: string; readonly reason: DueReason; readonly stop: () => void }
type Due = { readonly target: Target; readonly reason: DueReason }

/** While one of these is under way, none begins. */
const exclusive: readonly JobKind[] = ['backup', 'scheduled-backup', 'restore', 'rotation', 'salvage', 'hand-over']

export class Scheduler {
  readonly #house: House
  readonly #counter = new ChangeCounter()
  readonly #asked = new Set<string>()
  /** Destinations whose last answer is still owed, though nobody waits for it any more. */
  readonly #stuck = new Map<string, number>()
  #running: Running | undefined

  constructor(house: House) {
    this.#house = house
  }

  get running(): Pick<Running, 'destinationId' | 'reason'> | undefined {
    return this.#running
  }

  /** Nothing is under way, and no destination owes an answer. */
  get idle(): boolean {
    return !this.#running && this.#stuck.size === 0
  }

  /** To these destinations at the next beat, whatever the time. */
  ask(destinationIds: readonly string[]): void {
    for (const id of destinationIds) this.#asked.add(id)
  }

  /** Stops what is being written now; answers whether anything was. */
  stop(): boolean {
    this.#running?.stop()
    return this.#running !== undefined
  }

  changesAt(open: OpenVault, target: Target): number {
    return this.#counter.since(open, newestAt(open.reader, target.id)?.trailSeq ?? 0)
  }

  /** Starts what is due, if anything; settles when that has ended, however it ended. */
  async beat(): Promise<void> {
    const { open } = this.#house
    if (!open || open.vault.readOnly || !this.#free()) return
    const schedule = readSchedule(open.reader)
    if (recipientsOf(open.reader, schedule.recipientIds).keys.length === 0) return
    const due = this.#due(open, schedule)
    if (due) await this.#start(open, schedule, due)
  }

  /** One destination after another, for quitting: those in which something is missing. */
  async beforeLeaving(signal: AbortSignal): Promise<void> {
    const { open } = this.#house
    if (!open || open.vault.readOnly || !this.#free()) return
    const schedule = readSchedule(open.reader)
    for (const target of this.dueOnLeaving(open, schedule)) {
      if (signal.aborted) return
      await this.#start(open, schedule, { target, reason: 'quit' }, signal)
    }
  }

  dueOnLeaving(open: OpenVault, schedule: Schedule): readonly Target[] {
    if (!schedule.onQuit || recipientsOf(open.reader, schedule.recipientIds).keys.length === 0) return []
    return readTargets(open.reader).filter(
      (target) =>
        !this.#stuck.has(target.id) && (!newestAt(open.reader, target.id) || this.changesAt(open, target) > 0),
    )
  }

  #free(): boolean {
    return !this.#running && this.#house.jobs.countWhere(({ kind }) => exclusive.includes(kind)) === 0
  }

  #due(open: OpenVault, schedule: Schedule): Due | undefined {
    const now = this.#house.clock.now()
    for (const target of readTargets(open.reader)) {
      if (this.#stuck.has(target.id)) continue
      if (this.#asked.delete(target.id)) return { target, reason: 'asked' }
      if (target.nextAt !== null && Date.parse(target.nextAt) > now.getTime()) continue
      const newest = newestAt(open.reader, target.id)
      const changes = schedule.everyChanges > 0 ? this.changesAt(open, target) : 0
      const reason = dueFor(schedule, { newestAt: newest?.at ?? null, changes }, now)
      if (reason) return { target, reason }
    }
    return undefined
  }

  #hold(destinationId: string, work: Promise<unknown>): void {
    this.#stuck.set(destinationId, (this.#stuck.get(destinationId) ?? 0) + 1)
    const release = (): void => {
      const left = (this.#stuck.get(destinationId) ?? 1) - 1
      if (left > 0) this.#stuck.set(destinationId, left)
      else this.#stuck.delete(destinationId)
    }
    work.then(release, release)
  }

  #start(open: OpenVault, schedule: Schedule, { target, reason }: Due, leaving?: AbortSignal): Promise<void> {
    const house = this.#house
    const abort = new AbortController()
    const stop = (): void => abort.abort()
    leaving?.addEventListener('abort', stop, { once: true })
    this.#running = { destinationId: target.id, reason, stop }
    house.emit('all', 'records.changed', { kind: 'schedule' })
    return new Promise((resolve, reject) => {
      const work = async (control: JobControl): Promise<JobResult> => {
        control.signal.addEventListener('abort', stop, { once: true })
        if (control.signal.aborted) stop()
        try {
          await runScheduled({
            house,
            open,
            schedule,
            target,
            reason,
            control: { ...control, signal: abort.signal },
            stuck: (held) => this.#hold(target.id, held),
          })
          return {}
        } catch (error) {
          if (!isAppError(error)) house.log.fault(randomUUID().slice(0, 8), 'scheduled backup', error)
          throw error
        } finally {
          this.#running = undefined
          leaving?.removeEventListener('abort', stop)
          house.emit('all', 'records.changed', { kind: 'schedule' })
          resolve()
        }
      }
      try {
        house.jobs.start('all', 'scheduled-backup', work)
      } catch (error) {
        // Something came in between that stands alone: the next beat asks again.
        this.#running = undefined
        if (isAppError(error)) resolve()
        else reject(error)
      }
    })
  }
}

const schedulers = new WeakMap<House, Scheduler>()

export const schedulerOf = (house: House): Scheduler => {
  let scheduler = schedulers.get(house)
  if (!scheduler) {
    scheduler = new Scheduler(house)
    schedulers.set(house, scheduler)
  }
  return scheduler
}
