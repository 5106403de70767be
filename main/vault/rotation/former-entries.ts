// Keychain entries that are to go: of keys that were made and never came into use, and of keys that were in use before.
// Which those are is kept in a file of the profile, ids alone, so that a program that was killed removes them at the next
// start. Never those of the keys that are in use.
// What may go wrong: the keychain is locked or gone: they stay on the list.

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../durable.ts'
import type { Keychain } from '../keychain.ts'
import { keyNames } from '../keys.ts'
import { accountOf } from '../stored-keys.ts'

const place = z.strictObject({ vaultId: z.uuid(), keyId: z.string().regex(/^[A-Za-z0-9_-]{22}$/) })
export type KeyPlace = z.infer<typeof place>

const listFile = (profile: string): string => join(profile, 'former-keys.json')

const readList = async (profile: string): Promise<KeyPlace[]> => {
  try {
    return z.array(place).parse(JSON.parse(await readFile(listFile(profile), 'utf8')))
  } catch {
    // None, or not ours: nothing is removed on the word of something else.
    return []
  }
}

const same = (one: KeyPlace, other: KeyPlace): boolean => one.vaultId === other.vaultId && one.keyId === other.keyId

const writeList = async (profile: string, list: readonly KeyPlace[]): Promise<void> => {
  if (list.length === 0) await rm(listFile(profile), { force: true })
  else await writeDurably(listFile(profile), `${JSON.stringify(list)}\n`)
}

/** Before the entries are made, or once they are not needed any more. */
export const toBeForgotten = async (profile: string, { vaultId, keyId }: KeyPlace): Promise<void> => {
  const list = await readList(profile)
  const added = { vaultId, keyId }
  if (!list.some((one) => same(one, added))) await writeList(profile, [...list, added])
}

/** Removes what is on the list and is not in use. Answers how many sets of keys are still on it. */
export const forgetEntries = async (
  profile: string,
  keychain: Keychain,
  inUse: readonly KeyPlace[],
): Promise<number> => {
  const list = await readList(profile)
  if (list.length === 0) return 0
  const left: KeyPlace[] = []
  for (const one of list) {
    if (inUse.some((each) => same(each, one))) continue
    try {
      for (const name of keyNames) await keychain.remove(accountOf(one, name))
      await keychain.remove(`${one.vaultId}/${one.keyId}/anchor`)
    } catch {
      left.push(one)
    }
  }
  await writeList(profile, left)
  return left.length
}
