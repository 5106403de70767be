// The list of blobs in an archive (blobs.json): what follows the database, in this order, and what did not, because it was
// missing or damaged when the backup was made. A list of its own, since an office may have hundreds of thousands of them
// and a manifest is read by people.
// What may go wrong: out of form: BACKUP_ALTERED.

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { headerLength, tagLength } from '../blobs/blob-format.ts'

const blobId = z.string().regex(/^[0-9a-f]{64}$/)
const listSchema = z.strictObject({
  blobs: z
    .array(
      z.strictObject({
        id: blobId,
        size: z
          .int()
          .min(headerLength + tagLength)
          .max(Number.MAX_SAFE_INTEGER),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .refine((blobs) => new Set(blobs.map(({ id }) => id)).size === blobs.length),
  /** There is a row, but no file. */
  missing: z.array(blobId),
  /** Some chunk does not open; the file is in the archive as it was found. */
  damaged: z.array(blobId),
})

/** `size`: bytes of the blob file, still encrypted; `sha256` of the same. */
export type ListedBlob = z.infer<typeof listSchema>['blobs'][number]
export type BlobList = z.infer<typeof listSchema>

/** What the archive's entry of a blob is called. */
export const blobEntryName = (id: string): string => `blob-${id}`

/** A line a blob, so that the ordinary tools find their way. */
export const encodeBlobList = ({ blobs, missing, damaged }: BlobList): Uint8Array => {
  const lines = blobs.map((blob) => JSON.stringify(blob)).join(',\n')
  const rest = `"missing":${JSON.stringify(missing)},\n"damaged":${JSON.stringify(damaged)}`
  return new TextEncoder().encode(`{"blobs":[\n${lines}\n],\n${rest}}\n`)
}

/** @throws AppError BACKUP_ALTERED */
export const decodeBlobList = (bytes: Uint8Array): BlobList => {
  try {
    return listSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    throw new AppError('BACKUP_ALTERED')
  }
}
