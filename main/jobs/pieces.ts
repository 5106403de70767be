// A belt between two worker threads: one makes pieces, the other takes them in order. Both wait without a loop of their own
// (the taker is in the middle of a transaction), so neither hears anything else meanwhile; each is told by two counts in
// shared memory. Pieces are plain objects; their byte arrays are handed over as copies of their own (task.ts: packBytes).
// What may go wrong: the maker's error reaches the taker with its code; a maker that is silent for twenty seconds is dead:
// INTERNAL (the taker holds the vault's write lock meanwhile, and must not wait for long).

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { AppError, type ErrorCode, isAppError } from '../../shared/errors.ts'
import { packBytes } from './task.ts'

/** Three words: pieces made, pieces taken, and 1 once nobody takes any more. */
export type Belt = SharedArrayBuffer

const made = 0
const taken = 1
const over = 2

/** Pieces that lie on it at most: enough that neither waits for the other's next one. */
const ahead = 4
/** A second each: counted in waits, not by a clock that goes on while a laptop sleeps. */
const silence = 20

export const newBelt = (): Belt => new SharedArrayBuffer(12)

type Message<T> = { readonly piece: T } | { readonly failed: string } | { readonly end: true }

/** Puts every piece on the belt, and at last that it was the last, or why there are no more. */
export const putOn = <T>(port: MessagePort, belt: Belt, pieces: Iterable<T>): void => {
  const words = new Int32Array(belt)
  const put = (message: Message<T>): void => {
    const { value, transfer } = packBytes(message)
    port.postMessage(value, transfer)
    Atomics.add(words, made, 1)
    Atomics.notify(words, made)
  }
  try {
    for (const piece of pieces) {
      put({ piece })
      for (let count = Atomics.load(words, taken); ; count = Atomics.load(words, taken)) {
        if (Atomics.load(words, over) === 1) return
        if (Atomics.load(words, made) - count < ahead) break
        Atomics.wait(words, taken, count, 1_000)
      }
    }
    put({ end: true })
  } catch (error) {
    put({ failed: isAppError(error) ? error.code : 'INTERNAL' })
  }
}

/** The pieces in order. Whoever stops early lets the maker stop too. */
export function* takeFrom<T>(port: MessagePort, belt: Belt, patience = silence): Generator<T, void, undefined> {
  const words = new Int32Array(belt)
  const next = (): Message<T> => {
    for (let waits = 0; ; ) {
      const count = Atomics.load(words, made)
      const found = receiveMessageOnPort(port) as { readonly message: Message<T> } | undefined
      if (found) return found.message
      if (waits === patience) throw new AppError('INTERNAL')
      if (Atomics.wait(words, made, count, 1_000) === 'timed-out') waits += 1
    }
  }
  try {
    for (;;) {
      const message = next()
      if ('end' in message) return
      if ('failed' in message) throw new AppError(message.failed as ErrorCode)
      yield message.piece
      Atomics.add(words, taken, 1)
      Atomics.notify(words, taken)
    }
  } finally {
    Atomics.store(words, over, 1)
    Atomics.add(words, taken, 1)
    Atomics.notify(words, taken)
  }
}
