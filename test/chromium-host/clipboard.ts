// Electron's clipboard, text only. It is the host's own: Node cannot reach the desktop's without a helper program, and
// tests must not disturb each other's.

import type { Clipboard } from 'electron'
import { refuseUnknown } from './refuse.ts'

let text = ''

export const clipboardInternals = {
  readText: async (): Promise<string> => text,
  writeText: async (next: string): Promise<void> => {
    text = next
  },
  clear: (): void => {
    text = ''
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear'>

export const clipboard = refuseUnknown('clipboard', clipboardInternals)
