// Reading what can be read of a damaged vault into a new one, and mending the contents of documents from a backup. Both are
// long work: the call starts a job. What comes out is counts, names of tables and ids of records, never what they say.

import { z } from 'zod'
import { procedures } from './define.ts'
import { id, instant, nothing, secret, text } from './fields.ts'

const backup = z.strictObject({
  file: text(1024),
  secret: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('identity'), identity: secret(4096) }),
    z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
  ]),
})
const job = z.strictObject({ jobId: id })
const count = z.int().min(0)

export const salvageTable = z.strictObject({
  table: z.string(),
  rows: count,
  gaps: count,
  /** null: no index tells how many. */
  lost: count.nullable(),
  fromBackup: count,
  older: count,
  madeUp: count,
  leftOut: count,
  lostIds: z.array(z.string()),
  olderIds: z.array(z.string()),
})

export const salvage = procedures({
  /**
   * Where start-up failed: reads the damaged vault page by page into a new one, which takes its place; the damaged one is
   * kept beside. What is missing comes from `backup`, if given, which must be of the same vault and history. Without the
   * keys at hand (the keychain is gone and no paper is left) those in the backup are tried.
   */
  'salvage.start': {
    kind: 'write',
    input: z.strictObject({
      backup: backup.nullable(),
      /** How the new vault is opened on this machine. */
      protection: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keychain') }),
        z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
      ]),
    }),
    output: job,
    who: 'anyone',
    needs: 'closed',
    states: ['none'],
    level: 'L4',
    trail: { none: 'written as vault.salvaged in the new vault: there is none open to write into before' },
  },
  /** What each salvage found, newest first. */
  'salvage.reports': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      officeName: z.string(),
      vaultId: z.string(),
      rows: z
        .array(
          z.strictObject({
            id,
            at: instant,
            /** The folder in which the damaged vault is kept. */
            keptFolder: z.string(),
            pages: count,
            damagedPages: count,
            proven: z.boolean(),
            rows: count,
            unsureRows: count,
            refusedRows: count,
            documents: count,
            documentsFromBackup: count,
            documentsLost: count,
            /** Ids of these documents' contents, some hundred at most. */
            documentsLostIds: z.array(z.string()),
            backupAt: instant.nullable(),
            /** Tables of which something was missing. */
            tables: z.array(salvageTable),
          }),
        )
        .max(100),
    }),
    who: { supervisor: 'office', 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'salvage.reports-read', about: 'vault' },
  },
  /** Tries the contents of all documents; those that are missing or damaged come from the backup, if one is given. */
  'salvage.documents': {
    kind: 'write',
    input: z.strictObject({ backup: backup.nullable() }),
    output: job,
    who: { supervisor: 'office' },
    level: 'L3',
    confirm: 'password',
    trail: { act: 'salvage.documents-started', about: 'vault' },
  },
})
