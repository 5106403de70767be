// Deep verification of backups, and restore drills. Both are long work: the call starts a job, `job.progress` tells how
// it goes, and the report is kept whatever it came to. Nothing of a backup's contents ever reaches the page: counts,
// names of tables, numbers of cases.

import { z } from 'zod'
import { drillChecks, drillKinds, drillStates, drillSteps, longestDrillLimit } from '../values/drills.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, localDate, nothing, page, secret, text, version } from './fields.ts'

const both = { supervisor: 'office', 'security-officer': 'office' } as const
const about = 'drill' as const

/** One of the backups that were made here, or a file that was chosen in the window's own dialog. */
const which = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('backup'), id }),
  z.strictObject({ kind: z.literal('file'), file: text(1024) }),
])
/** What opens it. The office itself has no such key: that it can be had is part of what a drill proves. */
const opens = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('identity'), identity: secret(4096) }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
])
const started = z.strictObject({ jobId: id, id })

export const drillRow = z.strictObject({
  id,
  kind: z.enum(drillKinds),
  state: z.enum(drillStates),
  startedAt: instant,
  finishedAt: instant.nullable(),
  fileName: z.string(),
  /** When the backup was made; null where it could not be read so far. */
  backupAt: instant.nullable(),
  seconds: z.number().nullable(),
  limitMinutes: z.int(),
  byName: z.string(),
  /** Why it ended before its end; '' where it came to it. */
  code: z.string(),
  /** Checks that found something. */
  problems: z.int(),
})

/** What is signed, as docs/drills.md describes it. */
export const drillReport = z.strictObject({
  format: z.literal('anjuan/restore-drill/v1'),
  vaultId: z.string(),
  office: z.string(),
  program: z.string(),
  id,
  kind: z.enum(drillKinds),
  state: z.enum(drillStates),
  code: z.string(),
  startedAt: instant,
  finishedAt: instant,
  seconds: z.number(),
  limitMinutes: z.int(),
  backup: z.strictObject({
    files: z.array(z.string()).max(1000),
    createdAt: instant.nullable(),
    program: z.string(),
    formatVersion: z.int(),
    database: z.strictObject({ bytes: z.int(), sha256: z.string() }).nullable(),
    documents: z.strictObject({ count: z.int(), bytes: z.int() }),
    trail: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
    rows: z.int(),
  }),
  steps: z.array(z.strictObject({ step: z.enum(drillSteps), seconds: z.number() })).max(20),
  checks: z
    .array(
      z.strictObject({
        check: z.enum(drillChecks),
        ok: z.boolean(),
        expected: z.number(),
        found: z.number(),
        about: z.array(z.string().max(200)).max(50),
      }),
    )
    .max(20),
  cases: z.array(z.strictObject({ number: z.string(), rows: z.int(), sealed: z.int() })).max(10),
  by: z.strictObject({ id: z.string(), name: z.string(), role: z.string() }),
})

export const drills = procedures({
  /** How the office stands, and its limit. */
  'drills.state': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      due: z.enum(['none', 'fine', 'due', 'overdue']),
      before: localDate.nullable(),
      lastPassed: z.strictObject({ id, at: instant, seconds: z.number() }).nullable(),
      lastVerified: z.strictObject({ id, at: instant }).nullable(),
      limitMinutes: z.int(),
      limitVersion: version,
    }),
    who: both,
    level: 'L0',
    trail: { none: 'times and a limit, no records' },
  },
  /** Backups that were made here, the newest first; `here`: the file lies where it was written. */
  'drills.backups': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            id,
            fileName: z.string(),
            folder: z.string(),
            at: instant,
            bytes: z.int(),
            /** Whom it is for; '' for a passphrase. */
            to: z.string(),
            here: z.boolean(),
          }),
        )
        .max(30),
    }),
    who: both,
    level: 'L0',
    trail: { none: 'file names and times, no person' },
  },
  'drills.chooseFile': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ file: z.string().nullable() }),
    who: both,
    level: 'L0',
    trail: { none: 'a file was chosen; what is done with it is recorded' },
  },
  /** Looks into the file at once: a wrong key, another office's backup or a cut file is refused here, within seconds. */
  'drills.start': {
    kind: 'write',
    input: z.strictObject({ which, opens }),
    output: started,
    who: both,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'drill.started', about },
  },
  /** As a drill, but only reads: every entry decrypted and compared, nothing restored. */
  'drills.verify': {
    kind: 'write',
    input: z.strictObject({ which, opens }),
    output: started,
    who: both,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'drill.verification-started', about },
  },
  'drills.list': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(drillRow),
    who: both,
    level: 'L0',
    trail: { none: 'times and results, no person but the one who did it' },
  },
  'drills.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      ...drillRow.shape,
      /** `code` as a sentence. */
      reason: z.string(),
      /** null while it runs, and where what was signed does not read any more. */
      report: drillReport.nullable(),
      signature: z
        .strictObject({ keyId: z.string(), publicKey: z.string(), value: z.string(), sha256: z.string() })
        .nullable(),
    }),
    who: both,
    level: 'L1',
    trail: { act: 'drill.read', about },
  },
  /** Holds a report against its signature, and its row against the report. */
  'drills.check': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({ signature: z.boolean(), row: z.boolean() }),
    who: both,
    level: 'L0',
    trail: { none: 'two answers, no records' },
  },
  /** How long a restore may take before the office calls it too slow. */
  'drills.setLimit': {
    kind: 'write',
    input: z.strictObject({ version, minutes: z.int().min(1).max(longestDrillLimit) }),
    output: done,
    who: both,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'drill.limit-set', about },
  },
})
