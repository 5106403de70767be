// Runs long work in a worker thread of its own, so that the main loop stays free: one thread per run, gone at its end.
// What may go wrong: the task's own AppError; CANCELLED; INTERNAL when the thread dies or throws something unexpected
// (`cause` then names the error's class and code, for the log).

import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads'
import { AppError, type ErrorCode, errorCodes } from '../../shared/errors.ts'
import { type ParentMessage, packBytes, unpackBytes, type WorkerFailure, type WorkerMessage } from './task.ts'
import type { TaskInput, TaskName, TaskOutput, TaskProgress } from './tasks.ts'

// From source the worker is TypeScript, which Node 24 runs as it is; built, it lies beside whoever starts it.
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * MB. V8 would let the heap of a thread that makes much and keeps little grow to hundreds before it looks. What these do keep
 * is bounded (import-refusal.ts: the texts that cells share are the most) and is a fraction of what stands here.
 */
const young: ResourceLimits = { maxYoungGenerationSizeMb: 16 }
const heaps: Partial<Record<TaskName, ResourceLimits>> = {
  'import.check': { ...young, maxOldGenerationSizeMb: 512 },
  'import.prepare': { ...young, maxOldGenerationSizeMb: 96 },
  'import.write': { ...young, maxOldGenerationSizeMb: 96 },
  'drill.run': young,
  'rotation.build': young,
}

const isErrorCode = (code: string): code is ErrorCode => (errorCodes as readonly string[]).includes(code)

const asAppError = ({ code, params, field, detail }: WorkerFailure): AppError => {
  const error = new AppError(isErrorCode(code) ? code : 'INTERNAL', params, field)
  if (detail !== '') error.cause = detail
  return error
}

const internal = (detail: string): AppError => asAppError({ code: 'INTERNAL', params: {}, field: undefined, detail })

export type TaskOptions<Name extends TaskName> = {
  readonly onProgress?: ((progress: TaskProgress<Name>) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Handed over to the task. */
  readonly port?: MessagePort | undefined
}

/** Byte arrays in `input` are copied: the caller keeps its own and wipes them; the worker wipes its copies of keys. */
export const runTask = <Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  { onProgress, signal, port }: TaskOptions<Name> = {},
): Promise<TaskOutput<Name>> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AppError('CANCELLED'))
      return
    }
    // No inherited flags (a test runner's loader, say): the worker runs as the program would run it.
    const worker = new Worker(workerFile, { execArgv: [], name: task, resourceLimits: heaps[task] })
    const cancel = (): void => worker.postMessage({ cancel: true } satisfies ParentMessage)
    signal?.addEventListener('abort', cancel, { once: true })
    const settle = (act: () => void): void => {
      signal?.removeEventListener('abort', cancel)
      act()
    }
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) onProgress?.(message.progress as TaskProgress<Name>)
      else if ('done' in message) settle(() => resolve(unpackBytes(message.done) as TaskOutput<Name>))
      else settle(() => reject(asAppError(message.failed)))
    })
    worker.on('error', (error) => settle(() => reject(internal(error instanceof Error ? error.name : 'thrown'))))
    // After a reply this changes nothing; without one the thread died.
    worker.on('exit', (code) => settle(() => reject(internal(`worker ended ${code}`))))
    const { value, transfer } = packBytes(input)
    const message: ParentMessage = port ? { task, input: value, port } : { task, input: value }
    worker.postMessage(message, port ? [...transfer, port] : transfer)
  })
