// The closed lists of documents: what they are, how sensitive, who may open which, and what the program can show by
// itself. Without a schema, so that the page can use them and leave zod out of its bundle.

import type { Role } from '../policy.ts'

export const documentKinds = [
  'contract',
  'iou',
  'identity',
  'payment-proof',
  'statement',
  'correspondence',
  'delivery-proof',
  'authorisation',
  'court',
  'recording',
  'screenshot',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What a document can be attached to. */
export const targetKinds = ['case', 'client', 'debtor'] as const
export type TargetKind = (typeof targetKinds)[number]

export const documentLevels = ['L1', 'L2', 'L3', 'L4'] as const
export type DocumentLevel = (typeof documentLevels)[number]

/** The level proposed for a kind; whoever adds the document may choose another. */
export const levelOfKind: Readonly<Record<DocumentKind, DocumentLevel>> = {
  contract: 'L3',
  iou: 'L3',
  identity: 'L4',
  'payment-proof': 'L3',
  statement: 'L4',
  correspondence: 'L2',
  'delivery-proof': 'L2',
  authorisation: 'L2',
  court: 'L3',
  recording: 'L3',
  screenshot: 'L3',
  other: 'L3',
}

/**
 * The highest level that a role opens. A collector adds documents of every level and sees that they are there, but what
 * identifies somebody (L4) is opened by the supervisor and the legal desk alone.
 */
export const ceilingOf: Readonly<Partial<Record<Role, DocumentLevel>>> = {
  collector: 'L3',
  legal: 'L4',
  supervisor: 'L4',
}

export const mayOpen = (role: Role, level: DocumentLevel): boolean => {
  const ceiling = ceilingOf[role]
  return ceiling !== undefined && documentLevels.indexOf(level) <= documentLevels.indexOf(ceiling)
}

/** Bytes of one document at most. */
export const maximumDocumentBytes = 500 * 1024 * 1024

/** Bytes of one piece on its way in or out, at most. */
export const maximumPieceBytes = 1024 * 1024

export const views = ['pdf', 'image', 'text', 'none'] as const
export type DocumentView = (typeof views)[number]

const shownImages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']
/** A picture is decoded in one piece; a larger one leaves through the export. */
const largestImage = 64 * 1024 * 1024

/** How the program shows a document by itself; `none`: it leaves only through the export. */
export const viewOf = (mediaType: string, size: number): DocumentView => {
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType === 'text/plain') return 'text'
  return shownImages.includes(mediaType) && size <= largestImage ? 'image' : 'none'
}
