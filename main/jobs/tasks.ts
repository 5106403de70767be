// The long work there is: one line and one file per task. runTask and the worker take their types from here.

import { archiveChain, archiveFolder } from './archive-chain.ts'
import { archiveCheck, archiveCrew } from './archive-crew.ts'
import { archiveExtract } from './archive-extract.ts'
import { archiveInspect } from './archive-inspect.ts'
import { archiveRestore } from './archive-restore.ts'
import { archiveVerify } from './archive-verify.ts'
import { archiveWrite } from './archive-write.ts'
import { blobServe } from './blob-serve.ts'
import {
  destinationCheck,
  destinationFind,
  destinationLook,
  destinationMark,
  destinationRead,
  destinationRemove,
} from './destination-look.ts'
import { fileHash } from './file-hash.ts'
import { ledgerDestroy } from './ledger-destroy.ts'
import type { Task } from './task.ts'
import { trailExport } from './trail-export.ts'
import { trailVerify } from './trail-verify.ts'
import { vaultCheck } from './vault-check.ts'
import { vaultCheckpoint } from './vault-checkpoint.ts'
import { vaultRekey } from './vault-rekey.ts'

/**
 * A task whose code is read when it is first asked for: what an import needs (pinyin, a parser) every worker would read
 * otherwise.
 */
const later =
  <I, O, P>(load: () => Promise<Task<I, O, P>>): Task<I, O, P> =>
  async (input, context) =>
    (await load())(input, context)

export const tasks = {
  'archive.write': archiveWrite,
  'archive.inspect': archiveInspect,
  'archive.extract': archiveExtract,
  'archive.chain': archiveChain,
  'archive.folder': archiveFolder,
  'archive.verify': archiveVerify,
  'archive.crew': archiveCrew,
  'archive.check': archiveCheck,
  'archive.restore': archiveRestore,
  'blob.serve': blobServe,
  'trail.verify': trailVerify,
  'trail.export': trailExport,
  'file.hash': fileHash,
  'destination.find': destinationFind,
  'destination.look': destinationLook,
  'destination.mark': destinationMark,
  'destination.check': destinationCheck,
  'destination.read': destinationRead,
  'destination.remove': destinationRemove,
  'vault.checkpoint': vaultCheckpoint,
  'vault.rekey': vaultRekey,
  'vault.check': vaultCheck,
  'vault.salvage': later(async () => (await import('./vault-salvage.ts')).vaultSalvage),
  'documents.mend': later(async () => (await import('./documents-mend.ts')).documentsMend),
  'ledger.destroy': ledgerDestroy,
  'import.look': later(async () => (await import('./import-look.ts')).importLook),
  'import.check': later(async () => (await import('./import-check.ts')).importCheck),
  'import.write': later(async () => (await import('./import-write.ts')).importWrite),
  'import.update': later(async () => (await import('./import-update.ts')).importUpdate),
  'import.remove': later(async () => (await import('./import-remove.ts')).importRemove),
  'import.sweep': later(async () => (await import('./import-sweep.ts')).importSweep),
  'succession.count': later(async () => (await import('./succession-count.ts')).successionCount),
  'succession.write': later(async () => (await import('./succession-write.ts')).successionWrite),
  'report.make': later(async () => (await import('./report-make.ts')).reportMake),
  'report.write': later(async () => (await import('./report-write.ts')).reportWrite),
  'rotation.build': later(async () => (await import('./rotation-build.ts')).rotationBuild),
  'rotation.prove': later(async () => (await import('./rotation-prove.ts')).rotationProve),
  'alert.try': later(async () => (await import('./alert-try.ts')).alertTry),
  'drill.look': later(async () => (await import('./drill-look.ts')).drillLook),
  'drill.run': later(async () => (await import('./drill-run.ts')).drillRun),
  'import.refused': later(async () => (await import('./import-refused.ts')).importRefused),
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0]
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>
export type TaskProgress<Name extends TaskName> = Parameters<Parameters<Tasks[Name]>[1]['onProgress']>[0]
