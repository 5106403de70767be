// What a long piece of work is: a function of its input, with progress and cancel, that runs in a worker thread.
// What may go wrong: an AppError of the task's own; anything else reaches the caller as INTERNAL.

import type { MessagePort } from 'node:worker_threads'

export type TaskContext<Progress> = {
  readonly signal: AbortSignal
  /** For work that is asked more than once: questions come and answers go by it. The task closes it at its end. */
  readonly port?: MessagePort | undefined
  readonly onProgress: (progress: Progress) => void
}

/** Input, progress and output must survive structured cloning: plain objects, Uint8Array, no functions, no classes. */
export type Task<Input, Output, Progress> = (input: Input, context: TaskContext<Progress>) => Promise<Output>

/** What the parent posts: first one `start`, later perhaps one `cancel`. */
export type ParentMessage =
  | { readonly task: string; readonly input: unknown; readonly port?: MessagePort | undefined }
  | { readonly cancel: true }

/** What the worker posts: any number of `progress`, then exactly one of the others. */
export type WorkerMessage =
  | { readonly progress: unknown }
  | { readonly done: unknown }
  | { readonly failed: WorkerFailure }

/** `detail` names an unexpected error's class and code for the log, never its message. */
export type WorkerFailure = {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly field: string | undefined
  readonly detail: string
}

const mapBytes = (value: unknown, map: (bytes: Uint8Array) => Uint8Array): unknown => {
  if (value instanceof Uint8Array) return map(value)
  if (Array.isArray(value)) return value.map((each) => mapBytes(each, map))
  // Shared memory is one and the same on both sides.
  if (typeof value !== 'object' || value === null || value instanceof SharedArrayBuffer) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapBytes(each, map)]))
}

/**
 * The same value with a copy of every byte array in memory of its own, and that memory, to be handed over rather than
 * cloned. A small Buffer is a window on a slab that it shares with others, and cloning a window clones the whole slab:
 * other people's keys would cross with it. Handing over leaves no third copy of a key behind.
 */
export const packBytes = (value: unknown): { readonly value: unknown; readonly transfer: ArrayBuffer[] } => {
  const transfer: ArrayBuffer[] = []
  const packed = mapBytes(value, (bytes) => {
    const own = new Uint8Array(bytes)
    transfer.push(own.buffer)
    return own
  })
  return { value: packed, transfer }
}

/** Makes Buffers again of what crossed over: cloning keeps only the Uint8Array underneath. */
export const unpackBytes = (value: unknown): unknown => mapBytes(value, asBuffer)

/** The same bytes as a Buffer, without a copy. */
export const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
