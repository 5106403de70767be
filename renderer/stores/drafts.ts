// Words typed but not yet saved. They are sent to main (which seals them) soon after each change, so that they survive
// a crash; what main has not yet taken is kept here through a lock or a change of page, and sent again afterwards.
// What may go wrong: a save that fails is tried again with the next change, at unlock, and before locking.

import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../door.ts'

const pauseMilliseconds = 300
const longestMilliseconds = 1500

type Unsaved = { text: string; timer: number | undefined; since: number; sending: boolean }
const unsaved = new Map<string, Unsaved>()

// Main takes drafts of an active session only; asking while locked would be a refusal in the trail.
let open = false
/** Told by the session store whether drafts can be sent. Opening sends what was kept meanwhile. */
export const openDrafts = (active: boolean): void => {
  const opened = active && !open
  open = active
  if (opened) void flushDrafts()
}

const sendDraft = async (key: string): Promise<void> => {
  const entry = unsaved.get(key)
  if (!entry || entry.sending || !open) return
  window.clearTimeout(entry.timer)
  entry.timer = undefined
  entry.sending = true
  const { text } = entry
  try {
    await call('drafts.save', { key, value: text })
    if (unsaved.get(key) === entry && entry.text === text) unsaved.delete(key)
  } catch {
    // Kept: sent again with the next change or after unlocking.
  } finally {
    entry.sending = false
    entry.since = Date.now()
  }
  const now = unsaved.get(key)
  if (now === entry && now.text !== text) plan(key, now)
}

const plan = (key: string, entry: Unsaved): void => {
  window.clearTimeout(entry.timer)
  const waited = Date.now() - entry.since
  entry.timer = window.setTimeout(
    () => void sendDraft(key),
    Math.max(0, Math.min(pauseMilliseconds, longestMilliseconds - waited)),
  )
}

/** Notes the newest text of a draft; it is sent within 0.3 s of the last change and 1.5 s of the first. */
export const keepDraft = (key: string, value: unknown): void => {
  const entry = unsaved.get(key) ?? { text: '', timer: undefined, since: Date.now(), sending: false }
  entry.text = JSON.stringify(value)
  unsaved.set(key, entry)
  plan(key, entry)
}

/** Sends everything not yet sent. Resolves when main has answered; never throws. */
export const flushDrafts = async (): Promise<void> => {
  await Promise.all([...unsaved.keys()].map(sendDraft))
}

/** Forgets what was not yet sent: somebody else is signing in. */
export const dropUnsaved = (): void => {
  for (const entry of unsaved.values()) window.clearTimeout(entry.timer)
  unsaved.clear()
}

/** Forgets one draft, here and in main: the form was saved or emptied on purpose. */
export const discardDraft = async (key: string): Promise<void> => {
  const entry = unsaved.get(key)
  if (entry) window.clearTimeout(entry.timer)
  unsaved.delete(key)
  await call('drafts.discard', { key }).catch(() => undefined)
}

export const loadDraft = async <T>(key: string): Promise<T | undefined> => {
  const text = unsaved.get(key)?.text ?? (await call('drafts.load', { key })).value
  if (text === null || text === undefined) return undefined
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}

export type Draft<T> = {
  readonly value: T
  readonly setValue: (change: T | ((before: T) => T)) => void
  /**
   * False until main has answered whether there is a draft, or something was typed. A form of many fields stays closed
   * until then; a single field may be typed into at once.
   */
  readonly ready: boolean
  /** True when the value came from an earlier draft. */
  readonly restored: boolean
  /** Empties the form and forgets the draft. */
  readonly discard: () => void
}

/** A value that survives a lock, a change of page and a crash. It must be plain JSON. `key` names form and record. */
export const useDraft = <T>(key: string, initial: T): Draft<T> => {
  const first = useRef(initial)
  const latest = useRef(initial)
  // What is typed before main has answered stays: it is newer than any draft.
  const touched = useRef(false)
  const [state, setState] = useState({ value: initial, ready: false, restored: false })

  useEffect(() => {
    let gone = false
    touched.current = false
    const begin = (found: T | undefined): void => {
      if (gone || touched.current) return
      latest.current = found ?? first.current
      setState({ value: latest.current, ready: true, restored: found !== undefined })
    }
    setState((before) => ({ ...before, ready: false }))
    loadDraft<T>(key).then(begin, () => begin(undefined))
    return () => {
      gone = true
      void sendDraft(key)
    }
  }, [key])

  const setValue = useCallback(
    (change: T | ((before: T) => T)) => {
      const value = typeof change === 'function' ? (change as (before: T) => T)(latest.current) : change
      latest.current = value
      touched.current = true
      keepDraft(key, value)
      setState((before) => ({ ...before, value, ready: true }))
    },
    [key],
  )

  const discard = useCallback(() => {
    latest.current = first.current
    touched.current = true
    setState({ value: first.current, ready: true, restored: false })
    void discardDraft(key)
  }, [key])

  return { ...state, setValue, discard }
}

/** Once, at start: a window that is closing or hidden sends what it has. */
export const listenForLeaving = (): void => {
  window.addEventListener('pagehide', () => void flushDrafts())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts()
  })
}
