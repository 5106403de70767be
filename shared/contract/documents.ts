// Files attached to cases, clients and debtors, encrypted in their own blobs. Contents cross the door in pieces: a page
// has no path of any file, and none is ever asked for or told. Which documents somebody reaches follows from what they
// are attached to; each procedure therefore names the thing as well.

import { z } from 'zod'
import {
  documentKinds,
  documentLevels,
  maximumDocumentBytes,
  maximumPieceBytes,
  targetKinds,
  views,
} from '../values/document-kinds.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, page, text, version } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const

export const documentKind = z.enum(documentKinds)
export const documentLevel = z.enum(documentLevels)

/** What documents hang on. */
export const documentTarget = z.strictObject({ kind: z.enum(targetKinds), id })

const size = z.int().min(0).max(maximumDocumentBytes)
const place = z.int().min(0).max(maximumDocumentBytes)
const name = text(200)
const bytes = z.instanceof(Uint8Array).refine((piece) => piece.length <= maximumPieceBytes, { message: 'size' })

const upload = z.uuid()
const view = z.uuid()

export const documentRow = z.strictObject({
  id,
  version,
  name: z.string(),
  mediaType: z.string(),
  /** How the program shows it by itself. */
  view: z.enum(views),
  kind: documentKind,
  level: documentLevel,
  /** Bytes. */
  size: z.int(),
  /** Of the content, lower-case hex: what a court is told. */
  sha256: z.string(),
  addedAt: instant,
  addedByName: z.string(),
  /** The person's role opens documents of this level. */
  mayOpen: z.boolean(),
  removed: z.strictObject({ at: instant, byName: z.string(), reason: z.string() }).nullable(),
})

export const documents = procedures({
  'documents.list': {
    kind: 'read',
    input: z.strictObject({ target: documentTarget, removed: z.boolean().optional(), cursor: cursor.optional() }),
    output: page(documentRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.listed', about: 'document' },
  },
  'documents.beginUpload': {
    kind: 'read',
    input: z.strictObject({ size }),
    output: z.strictObject({ uploadId: upload }),
    who: caseWorkers,
    level: 'L0',
    trail: { none: 'nothing is kept, and nobody can see it, before documents.add records it' },
  },
  'documents.sendPiece': {
    kind: 'read',
    input: z.strictObject({ uploadId: upload, at: place, bytes }),
    output: z.strictObject({ received: z.int() }),
    who: caseWorkers,
    level: 'L4',
    trail: { none: 'a piece of what documents.add records once it is whole' },
  },
  'documents.cancelUpload': {
    kind: 'read',
    input: z.strictObject({ uploadId: upload }),
    output: done,
    who: caseWorkers,
    level: 'L0',
    trail: { none: 'gives up what was never kept' },
  },
  'documents.add': {
    kind: 'write',
    input: z.strictObject({
      uploadId: upload,
      target: documentTarget,
      name,
      kind: documentKind,
      level: documentLevel,
    }),
    output: documentRow,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.added', about: 'document' },
  },
  /** Also hangs a document of one thing on another: its content stays stored once. */
  'documents.attach': {
    kind: 'write',
    input: z.strictObject({ id, from: documentTarget, to: documentTarget }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.attached', about: 'document' },
  },
  'documents.edit': {
    kind: 'write',
    input: z.strictObject({ id, version, target: documentTarget, name, kind: documentKind, level: documentLevel }),
    output: documentRow,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.edited', about: 'document' },
  },
  /** Takes it off this thing. It stays stored, and can be put back. */
  'documents.remove': {
    kind: 'write',
    input: z.strictObject({ id, target: documentTarget, reason: text(200) }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.removed', about: 'document' },
  },
  'documents.putBack': {
    kind: 'write',
    input: z.strictObject({ id, target: documentTarget }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'file.put-back', about: 'document' },
  },
  /** Opens it for reading in this window until it is locked. */
  'documents.open': {
    kind: 'read',
    input: z.strictObject({ id, target: documentTarget }),
    output: z.strictObject({ viewId: view, document: documentRow }),
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'file.opened', about: 'document' },
  },
  'documents.readPiece': {
    kind: 'read',
    input: z.strictObject({ viewId: view, from: place, length: z.int().min(1).max(maximumPieceBytes) }),
    output: z.strictObject({ bytes }),
    who: caseWorkers,
    level: 'L4',
    trail: { none: 'a piece of a document whose opening is on record' },
  },
  /** Reads all of it and holds it against what was stored. */
  'documents.check': {
    kind: 'read',
    input: z.strictObject({ id, target: documentTarget }),
    output: z.strictObject({
      state: z.enum(['whole', 'damaged', 'missing', 'foreign']),
      /** 1-based numbers of the pieces that are damaged, the first hundred, and of how many. */
      pieces: z.array(z.int()).max(100),
      of: z.int(),
    }),
    who: caseWorkers,
    level: 'L0',
    trail: { act: 'file.checked', about: 'document' },
  },
  /** Writes it in the clear to a file that is chosen in main's own dialog. */
  'documents.export': {
    kind: 'read',
    /** `purposeId`: as for reports.export. */
    input: z.strictObject({ id, target: documentTarget, reason: text(200), purposeId: id }),
    output: z.strictObject({ jobId: z.string() }),
    who: { supervisor: 'team', legal: 'litigation' },
    level: 'L4',
    trail: { act: 'file.exported', about: 'document' },
    confirm: 'password',
  },
})
