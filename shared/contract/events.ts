// What main tells the page without being asked. Never personal data: an event says that something changed, the page
// asks for it through a procedure if it may.

import type { ReplyError } from '../errors.ts'

export type JobKind =
  | 'backup'
  | 'restore'
  | 'restore-inspect'
  | 'vault-check'
  | 'salvage'
  | 'documents-check'
  | 'trail-verify'
  | 'trail-export'
  | 'document-export'
  | 'import-check'
  | 'import'
  | 'import-undo'
  | 'import-refused'
  | 'report'
  | 'report-export'
  | 'alert-try'
  | 'rotation'
  | 'medium-look'
  | 'drill'
  | 'hand-over'
  | 'scheduled-backup'

export type JobProgress = {
  readonly jobId: string
  readonly kind: JobKind
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** What is being done now: a key in shared/locale under `job.step`. */
  readonly step: string
  /** 0…1, or null where the end is not known. */
  readonly fraction: number | null
  readonly result?: Readonly<Record<string, string | number | boolean>>
  readonly error?: ReplyError
}

export type Events = {
  /** The session was locked, ended, changed or suspended (cover what is shown first): ask `session.current`. */
  'session.changed': { readonly reason: 'locked' | 'ended' | 'changed' | 'suspended' }
  /** The vault was opened, closed or replaced: ask `startUp.state`. */
  'vault.changed': Record<string, never>
  'job.progress': JobProgress
  /** The program waits for a backup before it ends; `waiting` false: it ends now. */
  'program.leaving': { readonly waiting: boolean }
  /** Records of this kind changed in another window or by a job. */
  'records.changed': { readonly kind: string }
}

export type EventName = keyof Events
export const eventNames: readonly EventName[] = [
  'session.changed',
  'vault.changed',
  'job.progress',
  'program.leaving',
  'records.changed',
]
