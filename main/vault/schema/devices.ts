// Installations, sign-ins, and a lost second factor.

import type { Generated } from 'kysely'

export type DevicesSchema = {
  device: {
    /** Of the vault's header: every installation, and every restore, has one of its own. */
    id: string
    version: number
    /** What the operating system calls the machine. */
    machine: string
    /** What the office calls it; '' until somebody named it. */
    name: string
    first_seen_at: string
    last_seen_at: string
    barred_at: string | null
    barred_by: string | null
    bar_reason: Generated<string>
  }
}
