// The recovery kit's file: the signed ledger of what was destroyed, saved where the person chooses. It names no one.
// What may go wrong: CANCELLED, ALREADY_EXISTS file, DISK_FULL, READ_ONLY, FILE_FAILED.

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { officeInFileName } from '../../vault/archive/archive-name.ts'
import { asFileError } from '../../vault/archive/file-io.ts'
import { encodeLedger } from '../../vault/destruction/ledger.ts'
import { readLedger } from '../../vault/destruction/table.ts'

/** Never over another file: an older ledger may be all that somebody has. */
const writeNew = async (file: string, bytes: Uint8Array): Promise<void> => {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new AppError('ALREADY_EXISTS', { what: 'file' })
    throw asFileError(error)
  }
}

export const savingLedger = {
  'backup.saveLedger': prepared(
    async ({ house, session }) => {
      const { open: vaultOpen } = house
      if (!vaultOpen) throw new AppError('WRONG_STATE', { what: 'vault' })
      const { vault } = vaultOpen
      const suggested = `anjuan-ledger-${officeInFileName(vault.header.name)}.json`
      const filters = [{ name: 'json', extensions: ['json'] }]
      const file = await house.desktop.chooseSaveFile(session.windowId, suggested, filters)
      if (file === null) throw new AppError('CANCELLED')
      // As of now, not of when the dialog was opened.
      const ledger = readLedger(vault.db, vault.header.vaultId)
      await writeNew(file, encodeLedger(ledger, house.clock.now().toISOString(), vault))
      return { file, entries: ledger.entries.length }
    },
    ({ house, trail }, _input, saved) => {
      const header = house.open?.vault.header
      trail.about('vault', header?.vaultId ?? '', header?.name ?? '')
      trail.detail('fileName', basename(saved.file)).detail('entries', saved.entries)
      return saved
    },
  ),
} satisfies Partial<HandlersOf<'backup.'>>
