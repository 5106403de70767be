// What the main thread asks the worker that has the blobs in hand, and what that answers. Plain objects and byte arrays
// alone: they cross between threads.

import type { BlobState } from './blob-reader.ts'
import type { WrittenBlob } from './blob-writer.ts'

type Of = { readonly blob: string; readonly size: number; readonly tag: Uint8Array }

export type BlobQuestions = {
  begin: { readonly asked: Record<string, never>; readonly answer: { readonly upload: number } }
  write: { readonly asked: { readonly upload: number; readonly bytes: Uint8Array }; readonly answer: undefined }
  finish: { readonly asked: { readonly upload: number }; readonly answer: WrittenBlob }
  abort: { readonly asked: { readonly upload: number }; readonly answer: undefined }
  read: {
    readonly asked: Of & { readonly from: number; readonly length: number }
    readonly answer: Uint8Array<ArrayBuffer>
  }
  check: { readonly asked: Of & { readonly sha256: Uint8Array }; readonly answer: BlobState }
  /** Writes the plain content to a file that the person chose. */
  export: { readonly asked: Of & { readonly file: string }; readonly answer: undefined }
}

export type BlobQuestion = keyof BlobQuestions
export type Asked<Q extends BlobQuestion> = BlobQuestions[Q]['asked']
export type Answer<Q extends BlobQuestion> = BlobQuestions[Q]['answer']

export type ToWorker =
  | { readonly id: number; readonly question: BlobQuestion; readonly asked: unknown }
  | { readonly cancel: number }
  | { readonly close: true }

export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly code: string; readonly params: Readonly<Record<string, string | number>> }
  /** Bytes done. */
  | { readonly id: number; readonly done: number }
