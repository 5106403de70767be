// Encrypted backups and restoring them. Both are long work: the call starts a job, `job.progress` tells how it goes.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, cursor, done, id, instant, nothing, page, realReason, secret, text } from './fields.ts'

const supervisor = { supervisor: 'office' } as const
const job = z.strictObject({ jobId: id })

export const recipientRow = z.strictObject({
  id,
  label: z.string(),
  /** An age public key, `age1…`. */
  publicKey: z.string(),
  addedAt: instant,
  addedByName: z.string(),
})

export const backupContents = z.strictObject({
  officeName: z.string(),
  vaultId: z.string(),
  createdAt: instant,
  programVersion: z.string(),
  formatVersion: z.int(),
  /** Rows by table, of the tables a person knows: staff, visits, cases, contacts, trail … */
  counts: z.record(z.string(), z.int()),
  bytes: z.int(),
})

const archiveSecret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('identity'), identity: secret(4096) }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
])

export const backup = procedures({
  'recipients.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(recipientRow) }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'public keys and their labels' },
  },
  /** Proposes: a second person approves whom backups are opened by. Answers the id of the change. */
  'recipients.add': {
    kind: 'write',
    input: z.strictObject({ label: text(60), publicKey: text(120), reason: realReason(400) }),
    output: created,
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'recipient' },
  },
  /** Makes a key pair, saves the secret half where the person chooses, and proposes the public half. */
  'recipients.generate': {
    kind: 'write',
    input: z.strictObject({ label: text(60), reason: realReason(400) }),
    output: z.strictObject({ id, identityFile: z.string() }),
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'recipient' },
  },
  'recipients.remove': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'recipient.removed', about: 'recipient' },
  },
  'backup.chooseFolder': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ folder: z.string().nullable() }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'a folder was chosen; the export itself is recorded' },
  },
  /** Folders that two people have allowed, for backups to recipients or also under a passphrase. */
  'backup.destinations': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id,
          folder: z.string(),
          byPassphrase: z.boolean(),
          approvedAt: instant,
          proposedByName: z.string(),
          approvedByName: z.string(),
        }),
      ),
    }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'names of folders, no person but the two who allowed them' },
  },
  /** That backups of the whole vault may be written there, from now on without asking. Answers the id of the change. */
  'backup.proposeDestination': {
    kind: 'write',
    input: z.strictObject({ folder: text(1024), byPassphrase: z.boolean(), reason: realReason(400) }),
    output: created,
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'backup' },
  },
  'backup.removeDestination': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'destination.removed', about: 'backup' },
  },
  /** Refused with OTHER_PERSON destination where two have not allowed the folder yet. */
  'backup.start': {
    kind: 'write',
    input: z.strictObject({
      folder: text(1024),
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('recipients'), ids: z.array(id).min(1).max(20) }),
        z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
      ]),
    }),
    output: job,
    who: supervisor,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'backup.started', about: 'backup' },
  },
  'backup.history': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(
      z.strictObject({
        id,
        fileName: z.string(),
        folder: z.string(),
        startedAt: instant,
        finishedAt: instant.nullable(),
        state: z.enum(['running', 'verified', 'failed', 'cancelled', 'interrupted']),
        bytes: z.int(),
        /** '' where the program made it by itself. */
        byName: z.string(),
        to: z.string(),
        full: z.boolean(),
        /** It is no longer there: removed by the rules of retention, or found lost. */
        gone: z.enum(['retention', 'lost']).nullable(),
      }),
    ),
    who: supervisor,
    level: 'L0',
    trail: { none: 'file names and times, no person but the one who made it' },
  },
  /** The ledger of what was destroyed, signed, as the recovery kit's file: a restore takes it on every machine. */
  'backup.saveLedger': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ file: z.string(), entries: z.int() }),
    who: { supervisor: 'office', 'security-officer': 'office' },
    level: 'L0',
    trail: { act: 'vault.ledger-saved', about: 'vault' },
  },
  /** Before a vault exists, or by the supervisor. Nothing is read but the file's name. */
  'restore.chooseFile': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ file: z.string().nullable() }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: 'a file was chosen; the restore itself is recorded' },
  },
  'restore.chooseFolder': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ folder: z.string().nullable() }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: 'a folder was chosen; the restore itself is recorded' },
  },
  /** The recovery kit's file: the signed ledger of what was destroyed. */
  'restore.chooseLedger': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ file: z.string().nullable() }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: 'a file was chosen; the restore itself is recorded' },
  },
  /** The backups of a folder that this key opens, newest first: a day is chosen among them. */
  'restore.listFolder': {
    kind: 'read',
    input: z.strictObject({ folder: text(1024), secret: archiveSecret }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          file: z.string(),
          fileName: z.string(),
          createdAt: instant,
          officeName: z.string(),
          vaultId: z.string(),
          full: z.boolean(),
          bytes: z.int(),
          /** Whether every file that it rests on is in the folder too. */
          ready: z.boolean(),
        }),
      ),
      /** Files that are no backup, or that this key does not open. */
      refused: z.int(),
    }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: 'whoever holds the key may look at the labels; nothing of the present vault is touched' },
  },
  /**
   * Tells what the ends of the file and of every one it rests on say is inside, and starts the job that decrypts and verifies
   * all of them: until that is done, what is told is not proved. Changes nothing, keeps nothing.
   */
  'restore.inspect': {
    kind: 'read',
    input: z.strictObject({ file: text(1024), secret: archiveSecret }),
    output: backupContents.extend({
      /** The files that it takes, from the full one to itself. */
      chain: z.array(z.strictObject({ fileName: z.string(), createdAt: instant, full: z.boolean(), bytes: z.int() })),
      /** It is of another vault than the one that is here. */
      foreign: z.boolean(),
      jobId: id,
    }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: 'whoever holds the key may look at the label; nothing of the present vault is touched' },
  },
  /**
   * Puts the backup in place. Without a vault: by whoever holds the file and its key. Over a vault that has records:
   * only by its supervisor, after the password; the old vault is kept beside. Ends every session; the records of the
   * restore are written into the restored trail and, where there was one, into the old.
   */
  'restore.start': {
    kind: 'write',
    input: z.strictObject({
      file: text(1024),
      secret: archiveSecret,
      /** The recovery kit's file, where there is one: what it says was destroyed is destroyed again. */
      ledgerFile: text(1024).optional(),
      /** Yes, of another vault than the one that is here: BACKUP_FOREIGN without it. */
      foreign: z.boolean().default(false),
      /** How the restored vault is opened on this machine. */
      protection: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keychain') }),
        z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
      ]),
    }),
    output: job,
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L4',
    trail: { act: 'vault.restore-started', about: 'vault' },
  },
  'jobs.cancel': {
    kind: 'read',
    input: z.strictObject({ jobId: id }),
    output: done,
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'active'],
    level: 'L0',
    trail: { none: "stops the window's own job; how the job ended is recorded" },
  },
})
