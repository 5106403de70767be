// A client's list of cases from a spreadsheet: choosing the file, a look at its columns, the dry run, carrying it out, undo.
// A supervisor's, for the own team. A file is named by what main knows it by, never by its path; the rows of a dry run are
// shown by masks.

import { z } from 'zod'
import { maximumPieceBytes } from '../values/document-kinds.ts'
import { importFields } from '../values/import-fields.ts'
import { rowFaults } from '../values/import-row.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, localDate, nothing, page, text, version } from './fields.ts'

const supervisor = { supervisor: 'team' } as const
const job = z.strictObject({ jobId: id })

export const importField = z.enum(importFields)
export const batchStates = [
  'checking',
  'checked',
  'writing',
  'updating',
  'done',
  'undoing',
  'removing',
  'undone',
  'cancelled',
  'interrupted',
  'failed',
  'discarded',
] as const
export const rowOutcomes = ['new', 'update', 'duplicate', 'refused'] as const
const outcome = z.enum(rowOutcomes)
const fault = z.enum(rowFaults)
const guess = z.strictObject({ field: importField, unit: z.enum(['yuan', 'wan']) }).nullable()
const column = z.strictObject({ index: z.int().min(0).max(199), field: importField, unit: z.enum(['yuan', 'wan']) })
const fileId = id
const chosenFile = z.strictObject({ fileId, name: z.string(), bytes: z.int() })

export const batchRow = z.strictObject({
  id,
  version,
  createdAt: instant,
  byName: z.string(),
  clientId: id,
  clientName: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  format: z.enum(['xlsx', 'csv']),
  state: z.enum(batchStates),
  counts: z.strictObject({ new: z.int(), update: z.int(), duplicate: z.int(), refused: z.int() }),
  newDone: z.int(),
  updatesDone: z.int(),
  balance: z.int(),
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
})

const value = z.union([z.string(), z.int(), z.null()])
export const importRow = z.strictObject({
  number: z.int(),
  outcome,
  chosen: z.boolean(),
  done: z.boolean(),
  name: z.string(),
  idMask: z.string(),
  phoneMasks: z.string(),
  contractNumber: z.string(),
  balance: z.int(),
  collectorName: z.string(),
  problems: z.array(z.strictObject({ field: importField, reason: fault })),
  sameRow: z.int().nullable(),
  sameCase: z.string().nullable(),
  by: z.enum(['contract', 'id', 'phone']).nullable(),
  caseNumber: z.string().nullable(),
  changes: z.array(z.strictObject({ field: importField, from: value, to: value })),
  /** Why it was left as it was, although it was chosen. */
  undone: z.union([fault, z.literal('duplicate')]).nullable(),
})

export const imports = procedures({
  'imports.choose': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ file: chosenFile.nullable() }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'a file was chosen in a dialog; what is read of it is recorded with its batch' },
  },
  /** A file that was dropped on the window, piece after piece. `file` once it is whole. */
  'imports.drop': {
    kind: 'read',
    input: z.strictObject({
      name: text(255),
      size: z
        .int()
        .min(1)
        .max(64 * 2 ** 20),
      at: z.int().min(0),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= maximumPieceBytes),
    }),
    output: z.strictObject({ file: chosenFile.nullable() }),
    who: supervisor,
    level: 'L4',
    trail: { none: 'bytes that the person holds already, kept in memory until they are looked at' },
  },
  /** The first look: columns and a few rows, phones and document numbers as masks. */
  'imports.look': {
    kind: 'read',
    input: z.strictObject({
      fileId,
      clientId: id,
      sheet: text(80).optional(),
      headingRow: z.int().min(1).max(1_048_576).optional(),
    }),
    output: z.strictObject({
      bytes: z.int(),
      sha256: z.string(),
      format: z.enum(['xlsx', 'csv']),
      encoding: z.string(),
      sheets: z.array(z.string()).max(1000),
      sheet: z.string(),
      headingRow: z.int(),
      titles: z.array(z.string()).max(200),
      guesses: z.array(guess).max(200),
      /** Some headings were set by hand for this client before. */
      remembered: z.boolean(),
      rows: z.int(),
      samples: z.array(z.strictObject({ number: z.int(), cells: z.array(z.string()).max(200) })).max(10),
      /** The very same file before, of this team. */
      earlier: z.array(z.strictObject({ id, at: instant, state: z.enum(batchStates), clientName: z.string() })).max(5),
    }),
    who: supervisor,
    level: 'L3',
    trail: { act: 'import.looked-at', about: 'client' },
  },
  /** Makes the dry run. Remembers the columns for this client. */
  'imports.check': {
    kind: 'write',
    input: z.strictObject({
      fileId,
      clientId: id,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      sheet: z.string().max(80),
      headingRow: z.int().min(1).max(1_048_576),
      titles: z.array(z.string().max(80)).max(200),
      columns: z.array(column).min(1).max(200),
      placedOn: localDate,
      recallOn: localDate.nullable(),
    }),
    output: z.strictObject({ id, jobId: id }),
    who: supervisor,
    level: 'L4',
    trail: { act: 'import.checked', about: 'batch' },
  },
  'imports.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      batch: batchRow,
      titles: z.array(z.string()).max(200),
      /** Of what is chosen now. */
      chosen: z.strictObject({ new: z.int(), update: z.int(), balance: z.int() }),
      /** Chosen, and left as they were after all. */
      left: z.int(),
    }),
    who: supervisor,
    level: 'L1',
    trail: { none: 'counts and sums of a batch, no person' },
  },
  'imports.rows': {
    kind: 'read',
    input: z.strictObject({ id, outcome: outcome.optional(), cursor: cursor.optional() }),
    output: page(importRow),
    who: supervisor,
    level: 'L3',
    trail: { act: 'import.rows-seen', about: 'batch' },
  },
  /** Which of the new ones and the changes go in: these rows, or all of an outcome. */
  'imports.chooseRows': {
    kind: 'write',
    input: z.strictObject({
      id,
      which: z.union([
        z.strictObject({ rows: z.array(z.int().min(1)).min(1).max(200) }),
        z.strictObject({ outcome: z.enum(['new', 'update']) }),
      ]),
      chosen: z.boolean(),
    }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'import.rows-chosen', about: 'batch' },
  },
  'imports.start': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: job,
    who: supervisor,
    level: 'L3',
    trail: { act: 'import.started', about: 'batch' },
  },
  /** Takes a dry run away, with its rows. */
  'imports.discard': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'import.discarded', about: 'batch' },
  },
  /** Refused rows as a file, with the reasons in a column. */
  'imports.saveRefused': {
    kind: 'write',
    input: z.strictObject({ id, format: z.enum(['xlsx', 'csv']) }),
    output: job,
    who: supervisor,
    level: 'L4',
    trail: { act: 'import.refused-saved', about: 'batch' },
  },
  'imports.list': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(batchRow),
    who: supervisor,
    level: 'L1',
    trail: { none: 'batches: files, counts and sums, no person but who made them' },
  },
  /** Takes a batch back while nobody has worked on its cases. */
  'imports.undo': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: job,
    who: supervisor,
    confirm: 'password',
    level: 'L3',
    trail: { act: 'import.undo-started', about: 'batch' },
  },
})
