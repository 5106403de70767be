// Long work that goes on after its call was answered: one of each kind at a time, with progress to the window that asked
// and cancel by it. What the work is, and what it writes to the trail at its end, is the caller's.

import { randomUUID } from 'node:crypto'
import type { Events, JobKind, JobProgress } from '../../shared/contract/events.ts'
import { AppError, type ErrorCode, type ErrorParams, isAppError } from '../../shared/errors.ts'

export type JobResult = Readonly<Record<string, string | number | boolean>>

export type JobControl = {
  readonly signal: AbortSignal
  /** `step` is a key under `job.step` in shared/locale; `fraction` 0…1 or null. */
  progress(step: string, fraction: number | null): void
}

type Emit = (windowId: number | 'all', event: 'job.progress', payload: Events['job.progress']) => void
type Running = {
  /** `all`: the program's own, told to every window and cancelled by none. */
  readonly windowId: number | 'all'
  readonly kind: JobKind
  /** Whoever asked for it; null for the program itself. */
  readonly by: string | null
  readonly abort: AbortController
  readonly done: Promise<void>
}

export class Jobs {
  readonly #running = new Map<string, Running>()
  readonly #emit: Emit
  readonly #sentence: (windowId: number | 'all', code: ErrorCode, params: ErrorParams) => string
  readonly #fault: (id: string, where: string, error: unknown) => void

  constructor(
    emit: Emit,
    sentence: (windowId: number | 'all', code: ErrorCode, params: ErrorParams) => string,
    fault: (id: string, where: string, error: unknown) => void,
  ) {
    this.#emit = emit
    this.#sentence = sentence
    this.#fault = fault
  }

  /** Throws BUSY where one of this kind is under way. Keys are changed alone: whatever else waits (ROTATING). */
  assertFree(kind: JobKind): void {
    for (const job of this.#running.values()) {
      if (job.kind === kind) throw new AppError('BUSY', { what: kind })
      if (job.kind === 'rotation') throw new AppError('ROTATING')
      if (kind === 'rotation') throw new AppError('BUSY', { what: job.kind })
    }
  }

  /** Starts the work in the next turn of the loop and answers its id at once. `work` throws AppErrors. */
  start(
    windowId: number | 'all',
    kind: JobKind,
    work: (control: JobControl) => Promise<JobResult>,
    by: string | null = null,
  ): string {
    this.assertFree(kind)
    const jobId = randomUUID()
    const abort = new AbortController()
    let last: Pick<JobProgress, 'step' | 'fraction'> = { step: 'starting', fraction: null }
    const tell = (rest: Pick<JobProgress, 'state'> & Partial<JobProgress>): void =>
      this.#emit(windowId, 'job.progress', { jobId, kind, ...last, ...rest })
    const control: JobControl = {
      signal: abort.signal,
      progress: (step, fraction) => {
        last = { step, fraction }
        tell({ state: 'running' })
      },
    }
    const done = new Promise<void>((resolve) => setImmediate(resolve))
      // Also where it was cut off before it began: the work itself settles what was written down of it.
      .then(() => work(control))
      .then(
        (result) => tell({ state: 'done', fraction: 1, result }),
        (error: unknown) => tell(this.#ending(windowId, kind, error)),
      )
      .finally(() => this.#running.delete(jobId))
    this.#running.set(jobId, { windowId, kind, by, abort, done })
    return jobId
  }

  /** Only the window's own job; another's answers as one that does not exist. */
  cancel(windowId: number, jobId: string): void {
    const job = this.#running.get(jobId)
    if (!job || job.windowId !== windowId) throw new AppError('NOT_FOUND')
    job.abort.abort()
  }

  /** How many `which` names are under way, whoever's they are. */
  countWhere(which: (job: Pick<Running, 'kind' | 'by'>) => boolean): number {
    return [...this.#running.values()].filter(which).length
  }

  cancelWhere(which: (job: Pick<Running, 'kind' | 'by'>) => boolean): void {
    for (const job of this.#running.values()) if (which(job)) job.abort.abort()
  }

  /** Cancels everything and waits until it has cleaned up, before the vault is closed. */
  async stop(): Promise<void> {
    for (const job of this.#running.values()) job.abort.abort()
    await Promise.all([...this.#running.values()].map((job) => job.done))
  }

  #ending(windowId: number | 'all', kind: JobKind, error: unknown): Pick<JobProgress, 'state' | 'error'> {
    const id = randomUUID().slice(0, 8)
    if (!isAppError(error)) this.#fault(id, `job ${kind}`, error)
    const { code, params } = isAppError(error) ? error : new AppError('INTERNAL')
    if (code === 'CANCELLED') return { state: 'cancelled' }
    return { state: 'failed', error: { code, message: this.#sentence(windowId, code, params), id, params } }
  }
}
