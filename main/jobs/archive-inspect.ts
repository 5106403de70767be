// Verifies a whole backup file and says what is inside, before anything is restored. Codes: read-archive.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import type { Manifest } from '../vault/archive/manifest.ts'
import { type ArchiveProgress, inspectArchive } from '../vault/archive/read-archive.ts'
import type { Task } from './task.ts'

export type ArchiveInspectInput = { readonly file: string; readonly secret: ArchiveSecret }

export const archiveInspect: Task<ArchiveInspectInput, Manifest, ArchiveProgress> = ({ file, secret }, context) =>
  inspectArchive(file, secret, context)
