// What a worker needs to write to the vault: its file, three of the keys (it signs nothing), and whose turn it is.

import { AppError } from '../../../shared/errors.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import type { VaultAccess } from '../../jobs/import-writer.ts'

export const openVault = ({ open }: House): OpenVault => {
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return open
}

/** The keys are wiped when the work has ended; a worker wipes its own copies. */
export const withAccess = async <T>(
  { vault, turn }: OpenVault,
  work: (access: VaultAccess) => Promise<T>,
): Promise<T> => {
  const { signing, ...keys } = vault.keysForBackup()
  signing.fill(0)
  try {
    return await work({ databaseFile: vault.file, keys, turn })
  } finally {
    for (const key of Object.values(keys)) key.fill(0)
  }
}

export const importKinds = ['import-check', 'import', 'import-undo', 'import-refused'] as const

/** One at a time: they share the curtain, and the disk. */
export const assertNoImport = ({ jobs }: House): void => {
  for (const kind of importKinds) jobs.assertFree(kind)
}
