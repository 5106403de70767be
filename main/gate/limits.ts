// Bounds on what a page may send, before any schema looks at it: a hostile page must not make main walk a huge or deep
// value. Generous enough for the largest honest call (a draft, a signature, a
// piece of a document).

import { AppError } from '../../shared/errors.ts'
import { maximumPieceBytes } from '../../shared/values/document-kinds.ts'

export const limits = {
  depth: 8,
  nodes: 40_000,
  textLength: 70_000,
  totalText: 200_000,
  bytes: maximumPieceBytes,
} as const

/** Throws INVALID for anything that is not plain JSON-like data, or bytes, within the limits. */
export const assertBounded = (input: unknown): void => {
  let nodes = 0
  let characters = 0
  let bytes = 0
  const visit = (value: unknown, depth: number): void => {
    if (++nodes > limits.nodes || depth > limits.depth) throw new AppError('INVALID', { reason: 'size' })
    if (value === null || value === undefined || typeof value === 'boolean') return
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new AppError('INVALID', { reason: 'type' })
      return
    }
    if (typeof value === 'string') {
      characters += value.length
      if (value.length > limits.textLength || characters > limits.totalText)
        throw new AppError('INVALID', { reason: 'size' })
      return
    }
    if (Array.isArray(value)) {
      if (value.length > limits.nodes) throw new AppError('INVALID', { reason: 'size' })
      for (const item of value) visit(item, depth + 1)
      return
    }
    if (value instanceof Uint8Array) {
      bytes += value.length
      if (bytes > limits.bytes) throw new AppError('INVALID', { reason: 'size' })
      return
    }
    if (typeof value === 'object') {
      const prototype = Object.getPrototypeOf(value)
      if (prototype !== Object.prototype && prototype !== null) throw new AppError('INVALID', { reason: 'type' })
      const keys = Object.keys(value)
      // A key of this name would reach the prototype of whatever it is copied into.
      if (Object.hasOwn(value, '__proto__')) throw new AppError('INVALID', { reason: 'type' })
      for (const key of keys) {
        characters += key.length
        visit((value as Record<string, unknown>)[key], depth + 1)
      }
      return
    }
    throw new AppError('INVALID', { reason: 'type' })
  }
  visit(input, 0)
}
