// The off-site register: media, what is on them, where they are and who carried them.

import type { Generated } from 'kysely'

export type MediaSchema = {
  medium: {
    id: string
    version: number
    created_at: string
    updated_at: string
    /** What is written on it; unique for good, so that an old slip names one medium. */
    label: string
    serial: string
    kind: 'usb-drive' | 'hard-disk' | 'optical' | 'tape' | 'other'
    state: 'here' | 'away' | 'lost' | 'destroyed'
    place: string
    /** Who has it while it is away. */
    holder_name: Generated<string>
    away_at: string | null
    /** Local date by which it is to be back. */
    due_on: string | null
    note: Generated<string>
    registered_by: string
  }
  medium_backup: {
    medium_id: string
    backup_id: string
    put_at: string
    put_by: string
    /** When its bytes on the medium were last read and found to be those that were verified. */
    checked_at: string | null
  }
  /** Never changed, never removed. */
  medium_move: {
    id: string
    medium_id: string
    /** Of the slip. */
    number: string
    day: string
    kind: 'hand-over' | 'return' | 'destruction' | 'loss'
    at: string
    by_id: string
    from_place: string
    to_place: string
    due_on: string | null
    giver_name: string
    receiver_name: string
    /** Where the other person is one of the office. */
    receiver_id: string | null
    /** JSON: the ids of the backups that were on it. */
    backups: string
    language: string
    /** What was signed, whole. */
    text: string
    text_sha256: string
    giver_signature_sealed: Buffer | null
    receiver_signature_sealed: Buffer | null
    binding_sha256: string
  }
}
