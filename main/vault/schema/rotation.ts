// Changing the keys, by hand or when it is due.

import type { KeyName } from '../keys.ts'

export type RotationSchema = {
  key_age: { name: KeyName; since: string }
  key_plan: { only: 1; version: number; days: number }
  key_suggestion: {
    id: string
    at: string
    /** shared/values/key-ages.ts */
    why: string
    about_kind: string
    about_id: string
    about_label: string
    settled_at: string | null
  }
  former_key: { id: string; kind: 'backup-code'; until: string; key_sealed: Buffer }
}
