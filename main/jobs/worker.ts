// The one worker entry (built to out/main/worker.js): runs the task it is told to, reports, and ends. Nothing is
// logged here; an unexpected error is told by its class and code only, since its message may hold a path or a query.

import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { type MessagePort, parentPort } from 'node:worker_threads'
import { isAppError } from '../../shared/errors.ts'
import {
  type ParentMessage,
  packBytes,
  type Task,
  unpackBytes,
  type WorkerFailure,
  type WorkerMessage,
} from './task.ts'
import { tasks } from './tasks.ts'

const progressInterval = 50 // milliseconds: twenty times a second is as smooth as a bar needs to be

const failureOf = (error: unknown): WorkerFailure => {
  if (isAppError(error)) return { code: error.code, params: error.params, field: error.field, detail: '' }
  const name = error instanceof Error ? error.name : typeof error
  const code = (error as { code?: unknown } | null)?.code
  return { code: 'INTERNAL', params: {}, field: undefined, detail: typeof code === 'string' ? `${name} ${code}` : name }
}

/** A third of the share of a thread of ordinary rank, while that one wants it. */
const behind = 5

/** What somebody at the window is waiting for, piece by piece. */
const inFront: readonly string[] = ['blob.serve']

/**
 * Behind whoever works at the window: a busy thread of the same rank can keep the main loop waiting for its turn. On
 * Linux alone a thread has a priority of its own; elsewhere it would be the whole program's.
 */
const stepBack = (): void => {
  if (process.platform !== 'linux') return
  try {
    // `<process>/task/<thread>`: of the thread that asks.
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), behind)
  } catch {
    // A system without /proc, or that forbids it: the work is done all the same.
  }
}

const serve = (port: NonNullable<typeof parentPort>): void => {
  const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  const cancelling = new AbortController()
  let last = Number.NEGATIVE_INFINITY
  const onProgress = (progress: unknown): void => {
    const now = performance.now()
    if (now - last < progressInterval) return
    last = now
    post({ progress })
  }

  const run = async (name: string, input: unknown, own: MessagePort | undefined): Promise<void> => {
    if (!inFront.includes(name)) stepBack()
    try {
      if (!Object.hasOwn(tasks, name)) throw new RangeError('No such task.')
      const task = tasks[name as keyof typeof tasks] as Task<unknown, unknown, unknown>
      const output = await task(unpackBytes(input), { signal: cancelling.signal, onProgress, port: own })
      const { value, transfer } = packBytes(output)
      post({ done: value }, transfer)
    } catch (error) {
      post({ failed: failureOf(error) })
    } finally {
      port.close() // with nothing left to listen to, the thread ends by itself
    }
  }

  port.on('message', (message: ParentMessage) => {
    if ('cancel' in message) cancelling.abort()
    else void run(message.task, message.input, message.port)
  })
}

if (parentPort !== null) serve(parentPort)
