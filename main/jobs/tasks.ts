// The long work there is: one line and one file per task. runTask and the worker take their types from here.

import { archiveExtract } from './archive-extract.ts'
import { archiveInspect } from './archive-inspect.ts'
import { archiveWrite } from './archive-write.ts'
import { blobServe } from './blob-serve.ts'
import { fileHash } from './file-hash.ts'
import { trailExport } from './trail-export.ts'
import { trailVerify } from './trail-verify.ts'
import { vaultCheckpoint } from './vault-checkpoint.ts'
import { vaultRekey } from './vault-rekey.ts'

export const tasks = {
  'archive.write': archiveWrite,
  'archive.inspect': archiveInspect,
  'archive.extract': archiveExtract,
  'blob.serve': blobServe,
  'trail.verify': trailVerify,
  'trail.export': trailExport,
  'file.hash': fileHash,
  'vault.checkpoint': vaultCheckpoint,
  'vault.rekey': vaultRekey,
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0]
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>
export type TaskProgress<Name extends TaskName> = Parameters<Parameters<Tasks[Name]>[1]['onProgress']>[0]
