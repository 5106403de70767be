// How a backup stands to the vault that is here: told before a person restores it, and written into the restored trail.
// The vault here is read with the keys that are at hand, or else with those in the backup; where none open it, the
// checkpoint beside it and in the keychain may still tell, since it is signed and in the clear.
// What may go wrong: nothing is thrown but CANCELLED; what can't be read is `unknown`.

import { join } from 'node:path'
import { isAppError } from '../../../shared/errors.ts'
import type { Standing } from '../../../shared/values/standings.ts'
import { readAnchor } from '../../audit/anchor.ts'
import { anchorsKept } from '../../audit/checkpoints.ts'
import { unknownStanding } from '../../audit/compare-trails.ts'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import type { House } from '../../gate/house.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { TrailCompareInput } from '../../jobs/trail-compare.ts'
import type { ArchiveSecret } from '../../vault/archive/age-keys.ts'
import type { ArchiveContent } from '../../vault/archive/read-archive.ts'
import { exists } from '../../vault/durable.ts'
import { readHeader, type VaultHeader } from '../../vault/header.ts'
import { keptSalt } from '../../vault/place.ts'
import { storageError } from '../../vault/storage-error.ts'
import { makeWorkFolder, removeWorkFolder } from '../../vault/work-folders.ts'

export type VaultHere = { readonly file: string; readonly header: VaultHeader | undefined }

/** Open or not; undefined where there is none. The header is lost where it can't be read. */
export const vaultHere = async ({ open, profile, vaults }: House): Promise<VaultHere | undefined> => {
  if (open) return { file: open.vault.file, header: open.vault.header }
  const held = vaults.forSalvage()
  for (const key of Object.values(held.keys ?? {})) key.fill(0)
  const header = await readHeader(join(profile, 'vault')).catch(() => undefined)
  const file = held.files.database
  return header || (await exists(file)) ? { file, header } : undefined
}

/** Those of the vault here: of the open one, or what a start that failed had in hand. */
const keysHere = ({ open, vaults }: House): ArchiveContent['keys'] | undefined =>
  open ? open.vault.keysForBackup() : vaults.forSalvage().keys

const outsideOf = async (
  { keychain }: House,
  { file, header }: VaultHere,
  signing: Uint8Array,
): Promise<TrailCompareInput['outside']> => {
  if (!header) return null
  await anchorsKept()
  const anchor = await readAnchor({ header, file, publicKey: publicKeyOfSeed(signing) }, keychain)
  return anchor ? { seq: anchor.seq, hash: anchor.hash, at: anchor.at } : null
}

/** `file`: the backup's database, taken out. null: there is no vault here, or it is another one. */
export const standingOf = async (
  house: House,
  { manifest, keys }: ArchiveContent,
  file: string,
  signal?: AbortSignal,
): Promise<Standing | null> => {
  const here = await vaultHere(house)
  if (!here || (here.header && here.header.vaultId !== manifest.vaultId)) return null
  const own = keysHere(house)
  try {
    const salt = await keptSalt(join(house.profile, 'vault'))
    return await runTask(
      'trail.compare',
      {
        backup: { file, key: keys.database },
        present: (await exists(here.file))
          ? {
              file: here.file,
              keys: own ? [own.database] : [keys.database],
              salts: salt ? [salt] : [],
              // What is open for reading alone is damaged: SQLite may stop in the middle of it.
              open: house.open !== null && !house.open.vault.readOnly,
            }
          : null,
        outside: await outsideOf(house, here, own?.signing ?? keys.signing),
      },
      { signal },
    )
  } catch (error) {
    if (isAppError(error) && error.code === 'CANCELLED') throw error
    house.log.event('trails not compared')
    return unknownStanding
  } finally {
    for (const key of Object.values(own ?? {})) key.fill(0)
  }
}

/** How a reading that takes minutes is followed and given up. */
export type Reading = {
  readonly signal: AbortSignal
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * Verifies the whole backup and holds its trail against the vault's that is here. Where the disk has no room for the
 * backup's database the backup is verified all the same. Throws the codes of reading a chain of archives.
 */
export const inspectBeside = async (
  house: House,
  file: string,
  secret: ArchiveSecret,
  options: Reading,
): Promise<Standing | null> => {
  let folder: string | undefined
  let content: ArchiveContent | undefined
  try {
    folder = await makeWorkFolder(house.profile, 'comparing')
    content = await runTask('archive.database', { file, secret, targetFolder: folder }, options)
    return await standingOf(house, content, join(folder, 'anjuan.db'), options.signal)
  } catch (thrown) {
    const error = storageError(thrown) ?? thrown
    if (!isAppError(error) || !['DISK_FULL', 'READ_ONLY'].includes(error.code)) throw thrown
    await runTask('archive.verify', { file, secret }, options)
    return unknownStanding
  } finally {
    for (const key of Object.values(content?.keys ?? {})) key.fill(0)
    if (folder) await removeWorkFolder(folder)
  }
}
