// vault.json: what must be known before the vault can be opened. No secret is in it in clear: the keys are wrapped in
// slots, the check values are HMACs. It is kept twice (vault.json and vault.json.copy), because without it neither the
// keychain's entries nor the recovery code open anything. Lost or unreadable in both → DAMAGED_FILE. Format 2 since
// 0.4.0: slots have key pairs (docs/keys.md); a header of format 1 is read, and written as format 2 with the slots it
// had (`legacy` ones), each of which becomes one of format 2 when its code or passphrase is typed.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, isAppError } from '../../shared/errors.ts'
import { writeDurably } from './durable.ts'
import { type KeyBundle, matchesKeyChecks } from './keys.ts'

export const headerFormat = 2
export const headerFile = 'vault.json'
const copyFile = 'vault.json.copy'

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .length(Math.ceil((bytes * 4) / 3))
const instant = z.iso.datetime({ precision: 3 })
const keychainSlot = z.strictObject({ kind: z.literal('keychain') })

/** What every slot but the keychain's has: a public key of its own, and the bundle sealed to it. */
const sealedSlot = {
  id: z.uuid(),
  createdAt: instant,
  publicKey: base64url(32),
  ephemeral: base64url(32),
  nonce: base64url(12),
  wrapped: base64url(128 + 16),
  mac: base64url(32), // under the vault's keys: whose slot it is can't be changed in the file
}
const argon2Cost = {
  salt: base64url(16),
  memory: z.int().min(47_104).max(4_194_304), // KiB
  passes: z.int().min(1).max(64),
  lanes: z.int().min(1).max(16),
}
const confirmedAt = instant.optional() // set once the person has typed the code back

const recoverySlot = z.strictObject({ kind: z.literal('recovery'), ...sealedSlot, confirmedAt })
const passphraseSlot = z.strictObject({ kind: z.literal('passphrase'), ...sealedSlot, ...argon2Cost })
/** Any two of the three shares. */
const sharesSlot = z.strictObject({ kind: z.literal('shares'), ...sealedSlot, confirmedAt })

const legacyWrapped = { salt: base64url(16), nonce: base64url(12), wrapped: base64url(128 + 16) }
const legacyRecoverySlot = z.strictObject({
  kind: z.literal('recovery'),
  ...legacyWrapped,
  createdAt: instant,
  confirmedAt,
})
const legacyPassphraseSlot = z.strictObject({ kind: z.literal('passphrase'), ...legacyWrapped, ...argon2Cost })

const vaultHeader = z.strictObject({
  format: z.literal(headerFormat),
  vaultId: z.uuid(),
  keyId: base64url(16), // names this vault's entries in the keychain; a restored vault keeps its id, not its key id
  name: z.string().min(1).max(200),
  createdAt: instant,
  device: z.strictObject({ id: z.uuid(), name: z.string().max(200) }),
  keyChecks: z.strictObject({
    database: base64url(32),
    field: base64url(32),
    index: base64url(32),
    signing: base64url(32),
  }),
  slots: z
    .array(z.union([keychainSlot, recoverySlot, passphraseSlot, sharesSlot, legacyRecoverySlot, legacyPassphraseSlot]))
    .min(1)
    .max(8),
})

export type VaultHeader = z.infer<typeof vaultHeader>
export type Slot = VaultHeader['slots'][number]
export type SlotKind = Slot['kind']
export type RecoverySlot = z.infer<typeof recoverySlot>
export type PassphraseSlot = z.infer<typeof passphraseSlot>
export type SharesSlot = z.infer<typeof sharesSlot>
export type SealedSlot = RecoverySlot | PassphraseSlot | SharesSlot
export type LegacyRecoverySlot = z.infer<typeof legacyRecoverySlot>
export type LegacyPassphraseSlot = z.infer<typeof legacyPassphraseSlot>

/** There is at most one of a kind. */
export const slotOf = <K extends SlotKind>(header: VaultHeader, kind: K): Extract<Slot, { kind: K }> | undefined =>
  header.slots.find((slot): slot is Extract<Slot, { kind: K }> => slot.kind === kind)

/** The header with `slot` in the place of its kind, or added. */
export const withSlot = (header: VaultHeader, slot: Slot): VaultHeader => ({
  ...header,
  slots: [...header.slots.filter((other) => other.kind !== slot.kind), slot],
})

/**
 * Whether the wizard was ended: some paper was typed back, or none is kept any more. A kit that was only shown may
 * never have been printed.
 */
export const isFurnished = ({ slots }: VaultHeader): boolean =>
  slots.some((slot) => (slot.kind === 'recovery' || slot.kind === 'shares') && slot.confirmedAt !== undefined) ||
  !slots.some(({ kind }) => kind === 'recovery')

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Throws DAMAGED_FILE for anything that is not a header, NEWER_FILE for one of a later format. */
export const parseHeader = (text: string): VaultHeader => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('DAMAGED_FILE', { file: headerFile })
  }
  const format = z.looseObject({ format: z.int() }).safeParse(value)
  if (format.success && format.data.format > headerFormat) throw new AppError('NEWER_FILE', { file: headerFile })
  const parsed = vaultHeader.safeParse(
    format.success && format.data.format === 1 ? { ...format.data, format: headerFormat } : value,
  )
  if (!parsed.success) throw new AppError('DAMAGED_FILE', { file: headerFile })
  return parsed.data
}

/** Undefined where there is none. Falls back to the copy (and mends the first) where the first is lost or damaged. */
export const readHeader = async (folder: string): Promise<VaultHeader | undefined> => {
  const [text, copy] = await Promise.all([readText(join(folder, headerFile)), readText(join(folder, copyFile))])
  if (text === undefined && copy === undefined) return undefined
  try {
    return parseHeader(text ?? '')
  } catch (error) {
    if (copy === undefined || (isAppError(error) && error.code === 'NEWER_FILE')) throw error
  }
  const header = parseHeader(copy)
  // Mending is a courtesy: on a read-only disk the copy still serves.
  await writeDurably(join(folder, headerFile), copy).catch(() => undefined)
  return header
}

export const writeHeader = async (folder: string, header: VaultHeader): Promise<void> => {
  const text = `${JSON.stringify(vaultHeader.parse(header), undefined, 2)}\n`
  await writeDurably(join(folder, headerFile), text)
  await writeDurably(join(folder, copyFile), text)
}

/** Whether these are the keys of this header's vault: told without looking at its file. */
export const opens = (header: VaultHeader, keys: KeyBundle): boolean => matchesKeyChecks(keys, header.keyChecks)
