// Short notes at the edge of the window, with an undo where the act has one. They never carry what must be read.

import { create } from 'zustand'

export type Toast = {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'failed'
  readonly undo?: { readonly label: string; readonly run: () => void }
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

/** At a lock, at signing out, and before somebody else. */
export const forgetToasts = (): void => useToasts.setState({ toasts: [] })

let last = 0
const shownMilliseconds = 5_000
const undoMilliseconds = 12_000

export const closeToast = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))

const show = (toast: Omit<Toast, 'id'>): void => {
  last += 1
  const id = last
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-1), { ...toast, id }] }))
  window.setTimeout(() => closeToast(id), toast.undo ? undoMilliseconds : shownMilliseconds)
}

/** Says that something was done; `undo` puts a button beside it. */
export const toastDone = (text: string, undo?: Toast['undo']): void =>
  show({ text, kind: 'done', ...(undo ? { undo } : {}) })

/** Says in passing that something failed. What needs the person's decision belongs in an ErrorNote. */
export const toastFailed = (text: string): void => show({ text, kind: 'failed' })
