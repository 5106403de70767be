// The long work there is: one line and one file per task. runTask and the worker take their types from here.

import type { Task } from './task.ts'

/** A task's code is read when it is asked for: a thread reads what it needs, and not what all the others do. */
const later =
  <I, O, P>(load: () => Promise<Task<I, O, P>>): Task<I, O, P> =>
  async (input, context) =>
    (await load())(input, context)

export const tasks = {
  'archive.write': later(async () => (await import('./archive-write.ts')).archiveWrite),
  'archive.inspect': later(async () => (await import('./archive-inspect.ts')).archiveInspect),
  'archive.extract': later(async () => (await import('./archive-extract.ts')).archiveExtract),
  'archive.chain': later(async () => (await import('./archive-chain.ts')).archiveChain),
  'archive.folder': later(async () => (await import('./archive-chain.ts')).archiveFolder),
  'archive.verify': later(async () => (await import('./archive-verify.ts')).archiveVerify),
  'archive.crew': later(async () => (await import('./archive-seal.ts')).archiveCrew),
  'archive.check': later(async () => (await import('./archive-check.ts')).archiveCheck),
  'archive.database': later(async () => (await import('./archive-database.ts')).archiveDatabase),
  'archive.restore': later(async () => (await import('./archive-restore.ts')).archiveRestore),
  'blob.serve': later(async () => (await import('./blob-serve.ts')).blobServe),
  'trail.verify': later(async () => (await import('./trail-verify.ts')).trailVerify),
  'trail.compare': later(async () => (await import('./trail-compare.ts')).trailCompare),
  'trail.export': later(async () => (await import('./trail-export.ts')).trailExport),
  'file.hash': later(async () => (await import('./file-hash.ts')).fileHash),
  'destination.find': later(async () => (await import('./destination-look.ts')).destinationFind),
  'destination.look': later(async () => (await import('./destination-look.ts')).destinationLook),
  'destination.mark': later(async () => (await import('./destination-look.ts')).destinationMark),
  'destination.check': later(async () => (await import('./destination-look.ts')).destinationCheck),
  'destination.read': later(async () => (await import('./destination-look.ts')).destinationRead),
  'destination.remove': later(async () => (await import('./destination-look.ts')).destinationRemove),
  'vault.checkpoint': later(async () => (await import('./vault-checkpoint.ts')).vaultCheckpoint),
  'vault.rekey': later(async () => (await import('./vault-rekey.ts')).vaultRekey),
  'vault.check': later(async () => (await import('./vault-check.ts')).vaultCheck),
  'vault.salvage': later(async () => (await import('./vault-salvage.ts')).vaultSalvage),
  'documents.mend': later(async () => (await import('./documents-mend.ts')).documentsMend),
  'ledger.destroy': later(async () => (await import('./ledger-destroy.ts')).ledgerDestroy),
  'import.look': later(async () => (await import('./import-look.ts')).importLook),
  'import.check': later(async () => (await import('./import-check.ts')).importCheck),
  'import.prepare': later(async () => (await import('./import-prepare.ts')).importPrepare),
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
