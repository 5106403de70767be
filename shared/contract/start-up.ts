// Before anybody can sign in: making the vault, opening it, and what to do when it does not open.

import { z } from 'zod'
import { procedures } from './define.ts'
import { done, id, nothing, secret, text } from './fields.ts'

const needs = 'closed' as const
const states = ['none'] as const
const who = 'anyone' as const

export const failureKinds = [
  'no-keychain',
  'keychain-locked',
  'key-missing',
  'wrong-key',
  'damaged-file',
  'newer-file',
  'disk-full',
  'read-only',
  'clock-back',
  'log-missing',
  'copied-open',
  'half-migrated',
] as const

export const startUpState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('first-start'), keychain: z.enum(['ready', 'absent', 'locked']) }),
  /** The wizard was left before the recovery code was typed back: it goes on there with a new code. */
  z.strictObject({ state: z.literal('kit-unconfirmed'), vaultName: z.string() }),
  z.strictObject({ state: z.literal('no-administrator'), vaultName: z.string() }),
  z.strictObject({
    state: z.literal('passphrase-needed'),
    vaultName: z.string(),
    /** The other ways in. */
    ways: z.array(z.enum(['recovery', 'shares'])),
  }),
  z.strictObject({
    state: z.literal('failed'),
    failure: z.enum(failureKinds),
    vaultName: z.string(),
    /** Which other slots could open it. */
    ways: z.array(
      z.enum([
        'recovery',
        'passphrase',
        'shares',
        'retry',
        'restore',
        'read-only',
        'keep-clock',
        'salvage',
        /** The keys are not at hand: those in a backup may be the file's own. */
        'salvage-by-backup',
        'go-on',
      ]),
    ),
    details: z.record(z.string(), z.string()),
  }),
  z.strictObject({ state: z.literal('open'), vaultName: z.string(), officeName: z.string(), readOnly: z.boolean() }),
])

export const recoveryKit = z.strictObject({
  vaultId: z.string(),
  vaultName: z.string(),
  officeName: z.string(),
  createdAt: z.string(),
  recoveryCode: z.string(),
})

export const startUp = procedures({
  'startUp.state': {
    kind: 'read',
    input: nothing,
    output: startUpState,
    who,
    needs,
    states: ['none', 'pending', 'active', 'locked'],
    level: 'L0',
    trail: { none: 'there may be no vault yet, and it tells nothing of a person' },
  },
  /** Tries to open again, after the person mended the keychain, the disk or the clock. */
  'startUp.retry': {
    kind: 'write',
    input: nothing,
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'there is no vault open to write into' },
  },
  'startUp.create': {
    kind: 'write',
    input: z.strictObject({
      officeName: text(60),
      protection: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keychain') }),
        z.strictObject({ kind: z.literal('passphrase'), passphrase: secret(256) }),
      ]),
    }),
    output: recoveryKit,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'the first record is written when the kit is confirmed' },
  },
  /** A new code after an interrupted wizard; the former, never confirmed, opens nothing any more. */
  'startUp.newKit': {
    kind: 'write',
    input: nothing,
    output: recoveryKit,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'the first record is written when the kit is confirmed' },
  },
  'startUp.confirmKit': {
    kind: 'write',
    input: z.strictObject({ recoveryCode: secret(120) }),
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { act: 'vault.kit-confirmed', about: 'vault' },
  },
  'startUp.firstAdministrator': {
    kind: 'write',
    input: z.strictObject({
      name: text(40),
      login: text(40),
      employmentNumber: text(40),
      password: secret(256),
    }),
    output: startUpState,
    who,
    states,
    level: 'L0',
    trail: { act: 'staff.first-administrator', about: 'staff' },
  },
  'startUp.openWithPassphrase': {
    kind: 'write',
    input: z.strictObject({ passphrase: secret(256) }),
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened by start-up itself once the trail can be reached' },
  },
  'startUp.openWithRecoveryCode': {
    kind: 'write',
    /** `passphrase`: for every later start, where there is no keychain. */
    input: z.strictObject({ recoveryCode: secret(120), passphrase: secret(256).optional() }),
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened by start-up itself once the trail can be reached' },
  },
  'startUp.openWithShares': {
    kind: 'write',
    /** Any two of the three, in any order. */
    input: z.strictObject({ shares: z.tuple([secret(160), secret(160)]), passphrase: secret(256).optional() }),
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened by start-up itself once the trail can be reached' },
  },
  'startUp.openReadOnly': {
    kind: 'write',
    input: nothing,
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened by start-up itself once the trail can be reached' },
  },
  'startUp.keepClock': {
    kind: 'write',
    input: nothing,
    output: startUpState,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened with the clock difference by start-up itself' },
  },
  /**
   * Opens although the last changes may be missing: after 'log-missing' and 'copied-open', once every page was checked.
   * That is a job, minutes for some gigabytes; what it came to is asked of `startUp.state`.
   */
  'startUp.goOn': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ jobId: id }),
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'written as vault.opened with what was missing by start-up itself' },
  },
  'startUp.quit': {
    kind: 'read',
    input: nothing,
    output: done,
    who,
    needs,
    states,
    level: 'L0',
    trail: { none: 'nothing is read or changed' },
  },
})
