// Every way a call can fail, as a closed list: a code for the program, a sentence for the person (shared/locale),
// an id for the log. An error never carries a key, a query, a stack or personal data.

export const errorCodes = [
  'INVALID', // the input is not of the declared shape; `field` names where
  'FORBIDDEN', // not allowed to this person, in this state
  'NOT_FOUND', // no such record, or none in this person's scope: the two answer alike
  'CONFLICT', // somebody else changed the record first
  'CONFIRM_PASSWORD', // allowed, once the password has been typed again
  'SIGN_IN_FAILED', // login, password or code wrong: one sentence for all three
  'SIGN_IN_DELAYED', // too many failures; params.seconds to wait
  'CODE_USED', // this one-time code was already used
  'WEAK_PASSWORD', // params.reason: short, common, context
  'ALREADY_EXISTS', // params.what
  'WRONG_STATE', // the act does not fit the record's present state; params.what
  'CONTACT_STOPPED', // the contact guard stopped the attempt; params.reason is the rule, params.next when it would pass
  'CEILING_REACHED', // a ceiling of how much one person may take in; params.kind, limit, hours
  'SUSPENDED', // suspended by the security officer; params.reason: person, role, all, read-only
  'GRANT_NEEDED', // this field takes a grant (access.ask)
  'GRANT_ENDED', // the grant is over, revoked or not good for this; params.reason
  'WRONG_PURPOSE', // the data was not collected for this purpose; recorded
  'OTHER_PERSON', // a second person has to decide; params.reason: self, same-number, subject, role
  'DEVICE_BARRED', // this installation was barred
  'ROTATING', // the keys are being changed: reading goes on, writing waits
  'WRONG_SHARE', // a share that does not open it; params.reason: foreign, same, old, checksum; params.group
  'CHAIN_BROKEN', // a link of a chain of backups is missing; params.what is its file name
  'BACKUP_FOREIGN', // a backup of another office or vault; params.office
  'LEDGER_REFUSED', // a destruction ledger that is not believed; params.reason: form, signature, key, vault
  'DESTINATION_GONE', // a backup destination can't be used now; params.reason: unplugged, another-medium, read-only, full, slow
  'CANCELLED', // the person cancelled
  'BUSY', // the same long work is already running
  'NO_KEYCHAIN',
  'KEYCHAIN_LOCKED',
  'KEY_MISSING',
  'WRONG_KEY',
  'WRONG_PASSPHRASE',
  'WRONG_RECOVERY_CODE', // params.group (1-based) where the checksum tells which
  'DAMAGED_FILE',
  'NEWER_FILE',
  'DISK_FULL',
  'READ_ONLY',
  'CLOCK_BACK',
  'NOT_LATEST', // what was written last may be missing; params.reason: log-missing, copied-open
  'HALF_MIGRATED', // tables of a later version are there in part; params.version, newest
  'NOT_A_BACKUP', // not an age file, or not one of ours
  'BACKUP_CUT_SHORT',
  'BACKUP_ALTERED',
  'BACKUP_NEWER',
  'BACKUP_WRONG_KEY',
  'TRAIL_BROKEN', // params.seq, params.kind
  'FILE_REFUSED', // a list to import that is not read; params.reason (main/jobs/import-refusal.ts), cell, row, limit
  'FILE_FAILED', // a file could not be read or written; params.reason = errno name
  'INTERNAL', // a fault of the program; the log has it under the id
] as const

export type ErrorCode = (typeof errorCodes)[number]
export type ErrorParams = Readonly<Record<string, string | number>>

/** An expected failure. `params` fill the sentence in shared/locale; they are never personal data. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly field: string | undefined

  constructor(code: ErrorCode, params: ErrorParams = {}, field?: string) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = params
    this.field = field
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError

/** What crosses the bridge in place of a thrown error. */
export type ReplyError = {
  readonly code: ErrorCode
  readonly message: string
  readonly id: string
  readonly params: ErrorParams
  readonly field?: string | undefined
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReplyError }
