// What the restore that has just ended did beyond putting the records back. The page that started it is gone by then: the
// restored vault has its own first page, which tells.

import { create } from 'zustand'
import { subscribe } from '../door.ts'

type Restored = { readonly destroyed: number; readonly ledgersRefused: number }

export const useRestored = create<{ readonly restored: Restored | undefined }>(() => ({ restored: undefined }))

subscribe('job.progress', ({ kind, state, result }) => {
  if (kind !== 'restore') return
  const number = (name: string): number => Number(result?.[name] ?? 0)
  const done =
    state === 'done' ? { destroyed: number('destroyed'), ledgersRefused: number('ledgersRefused') } : undefined
  useRestored.setState({ restored: done })
})
