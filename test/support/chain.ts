// Writes full and incremental backups of an open office as its own backups do, without the waiting of a schedule.

import { makeCheckpoint } from '../../main/audit/checkpoints.ts'
import type { ArchiveWritten } from '../../main/jobs/archive-write.ts'
import { runTask } from '../../main/jobs/run-task.ts'
import { ledgerText } from '../../main/vault/destruction/ledger-file.ts'
import type { Office } from './office.ts'

export type BackUp = {
  readonly folder: string
  readonly recipient: string
  /** The backup that it rests on; a full one without. */
  readonly base?: ArchiveWritten
  /** A UTC instant; now without. */
  readonly createdAt?: string
  readonly officeName?: string
}

export const backUp = async (office: Office, wish: BackUp): Promise<ArchiveWritten> => {
  const { house } = office
  const open = house.open!
  const at = wish.createdAt ?? house.clock.now().toISOString()
  const checkpoint = await makeCheckpoint(house, open, 'backup')
  return runTask('archive.write', {
    databaseFile: open.vault.file,
    keys: open.vault.keysForBackup(),
    office: wish.officeName ?? open.vault.header.name,
    vaultId: open.vault.header.vaultId,
    programVersion: '0.0.0-test',
    createdAt: at,
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: open.vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    destruction: ledgerText(open.vault, at),
    lock: { recipients: [wish.recipient] },
    destinationFolder: wish.folder,
    ...(wish.base === undefined
      ? { kind: 'full' as const }
      : { kind: 'incremental' as const, base: { backupId: wish.base.backupId } }),
  })
}
