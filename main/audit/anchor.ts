// The newest checkpoint, kept outside of the database: in `trail-anchor.json` beside it and, where the vault's keys are
// in the keychain, in an entry there. An older state of the whole database put back in place is a whole trail in itself;
// only something outside that remembers a later record tells. Each is a signed checkpoint: it cannot be made up, only
// taken away or put back older. What that leaves open is said in docs/trail-format.md.
// What may go wrong: a keychain that is locked or gone (the file alone then serves); a disk that is full (the older
// anchor stays, which is weaker and still true).

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../vault/durable.ts'
import { slotOf, type VaultHeader } from '../vault/header.ts'
import type { Keychain } from '../vault/keychain.ts'
import { endLine, readCheckpoint, spelledCheckpoint } from './export-format.ts'
import { keyIdOf, publicKeyOf, type SignedCheckpoint, signatureHolds } from './signature.ts'

export const anchorFile = 'trail-anchor.json'

const anchorText = z.strictObject({
  format: z.literal(1),
  vaultId: z.string(),
  checkpoint: endLine.shape.checkpoint,
})

type AnchoredVault = {
  readonly header: VaultHeader
  /** The database file. */
  readonly file: string
  readonly publicKey: Uint8Array
}

const accountOf = ({ vaultId, keyId }: VaultHeader): string => `${vaultId}/${keyId}/anchor`

const parse = (text: string | undefined, { header, publicKey }: AnchoredVault): SignedCheckpoint | undefined => {
  if (text === undefined) return undefined
  try {
    const { vaultId, checkpoint } = anchorText.parse(JSON.parse(text))
    const anchor = readCheckpoint(checkpoint)
    const ours = vaultId === header.vaultId && anchor.keyId === keyIdOf(publicKey)
    return ours && signatureHolds(publicKeyOf(publicKey), anchor) ? anchor : undefined
  } catch {
    // Not an anchor at all, or not ours: as good as none.
    return undefined
  }
}

const inKeychain = (vault: AnchoredVault): boolean => slotOf(vault.header, 'keychain') !== undefined

/** The later of the two; undefined where neither is there and valid. Never throws. */
export const readAnchor = async (vault: AnchoredVault, keychain: Keychain): Promise<SignedCheckpoint | undefined> => {
  const text = await readFile(join(dirname(vault.file), anchorFile), 'utf8').catch(() => undefined)
  const entry = inKeychain(vault) ? await keychain.read(accountOf(vault.header)).catch(() => undefined) : undefined
  const found = [parse(text, vault), parse(entry?.toString('utf8'), vault)].filter((one) => one !== undefined)
  return found.sort((one, other) => other.seq - one.seq)[0]
}

/** Whether at least one of the two could be written. */
export const keepAnchor = async (
  vault: AnchoredVault,
  checkpoint: SignedCheckpoint,
  keychain: Keychain,
): Promise<boolean> => {
  const text = JSON.stringify({
    format: 1,
    vaultId: vault.header.vaultId,
    checkpoint: spelledCheckpoint(checkpoint),
  } satisfies z.infer<typeof anchorText>)
  const settled = await Promise.allSettled([
    writeDurably(join(dirname(vault.file), anchorFile), `${text}\n`),
    ...(inKeychain(vault) ? [keychain.write(accountOf(vault.header), Buffer.from(text, 'utf8'))] : []),
  ])
  return settled.some(({ status }) => status === 'fulfilled')
}
