// Saves one part of a client, and lets the second of two who edit it at once choose field by field.

import { call } from '../door.ts'
import { type ConflictField, useEditWithConflict } from '../parts/conflict-dialog.tsx'
import type { ClientView } from './client-page.tsx'

type Stamp = { readonly version: number; readonly updatedAt: string; readonly updatedBy: string }

type Options<V, P extends Stamp> = {
  readonly clientId: string
  readonly fields: readonly ConflictField<V>[]
  /** The part in the client as it now is; undefined once somebody removed it. */
  readonly find: (view: ClientView) => P | undefined
  readonly valueOf: (part: P) => V
  readonly save: (version: number, value: V) => Promise<unknown>
}

export const usePartSave = <V extends object, P extends Stamp>(options: Options<V, P>) =>
  useEditWithConflict<V>({
    fields: options.fields,
    read: async () => {
      const part = options.find(await call('clients.read', { id: options.clientId }))
      if (!part) throw new Error('gone')
      const { version, updatedAt, updatedBy } = part
      return { version, updatedAt, updatedBy, value: options.valueOf(part) }
    },
    save: options.save,
  })

/** A sealed value in a form: its mask for as long as nobody types a new one. */
export const newOnly = (typedOrMask: string): string | null => (typedOrMask.includes('*') ? null : typedOrMask)
