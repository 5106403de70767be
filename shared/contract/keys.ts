// The ways to the keys: keychain, recovery kit, passphrase, shares. The security officer keeps them; each act takes the
// password and the second factor, and taking one away takes a second person.

import { z } from 'zod'
import { slotKinds } from '../values/slot-kinds.ts'
import { procedures } from './define.ts'
import { created, done, id, instant, nothing, realReason, secret, version } from './fields.ts'
import { recoveryKit } from './start-up.ts'

const who = { 'security-officer': 'office' } as const
const confirm = 'factor' as const
const level = 'L0' as const

/** Who has the paper, or knows the passphrase. `number`: of the share; 0 for the others. */
const holder = z.strictObject({
  number: z.int().min(0).max(3),
  staffId: id,
  name: z.string(),
  since: instant,
  /** The account is no longer in use. */
  left: z.boolean(),
})

export const slotRow = z.strictObject({
  id,
  /** null for the keychain's, which has no record of holders. */
  version: version.nullable(),
  kind: z.enum(slotKinds),
  /** When it was made; null for the keychain's and for a passphrase of an early version. */
  createdAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  madeByName: z.string(),
  /** Of an early version: it can't take new keys until it is renewed. */
  legacy: z.boolean(),
  /** False: this program did not write it into the header. */
  genuine: z.boolean(),
  /** It may be taken away: something else opens the vault, at each start and on a bad day. */
  removable: z.boolean(),
  holders: z.array(holder).max(12),
})

const person = z.strictObject({ id, name: z.string(), login: z.string(), role: z.string() })
const holders = z.array(id).min(1).max(4)
const kit = z.strictObject({ slotId: id, ...recoveryKit.shape })

export const keys = procedures({
  'keys.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      vaultId: z.string(),
      vaultName: z.string(),
      rows: z.array(slotRow).max(8),
      /** Whom a paper can be given to. */
      people: z.array(person).max(500),
    }),
    who,
    level,
    trail: { act: 'slot.listed', about: 'slot' },
  },
  /** A new code to print. The kit before it stays good until this one was typed back. */
  'keys.newKit': {
    kind: 'write',
    input: nothing,
    output: kit,
    who,
    confirm,
    level,
    trail: { act: 'slot.kit-made', about: 'slot' },
  },
  'keys.confirmKit': {
    kind: 'write',
    input: z.strictObject({ recoveryCode: secret(120), holders }),
    output: done,
    who,
    confirm,
    level,
    trail: { act: 'slot.kit-set', about: 'slot' },
  },
  /** Three shares to print, any two of which open the vault. */
  'keys.newShares': {
    kind: 'write',
    /** Three different people. */
    input: z.strictObject({ holders: z.tuple([id, id, id]) }),
    output: z.strictObject({
      slotId: id,
      vaultId: z.string(),
      vaultName: z.string(),
      officeName: z.string(),
      createdAt: instant,
      shares: z
        .array(z.strictObject({ number: z.int().min(1).max(3), holderName: z.string(), code: z.string() }))
        .length(3),
    }),
    who,
    confirm,
    level,
    trail: { act: 'slot.shares-made', about: 'slot' },
  },
  'keys.confirmShares': {
    kind: 'write',
    input: z.strictObject({ shares: z.tuple([secret(160), secret(160)]), holders: z.tuple([id, id, id]) }),
    output: done,
    who,
    confirm,
    level,
    trail: { act: 'slot.shares-set', about: 'slot' },
  },
  'keys.setPassphrase': {
    kind: 'write',
    input: z.strictObject({ passphrase: secret(256), holders }),
    output: done,
    who,
    confirm,
    level,
    trail: { act: 'slot.passphrase-set', about: 'slot' },
  },
  /** The entries in this machine's keychain, written anew. */
  'keys.setKeychain': {
    kind: 'write',
    input: nothing,
    output: done,
    who,
    confirm,
    level,
    trail: { act: 'slot.keychain-set', about: 'slot' },
  },
  /** Who has it now: a kit or a passphrase (number 0), or one share. */
  'keys.setHolders': {
    kind: 'write',
    input: z.strictObject({ id, version, number: z.int().min(0).max(3), holders }),
    output: done,
    who,
    confirm,
    level,
    trail: { act: 'slot.holders-set', about: 'slot' },
  },
  /** Answers the id of the change, which waits for its second person. */
  'keys.proposeRemoval': {
    kind: 'write',
    input: z.strictObject({ id, reason: realReason(400) }),
    output: created,
    who,
    confirm,
    level,
    trail: { act: 'change.proposed', about: 'slot' },
  },
})
