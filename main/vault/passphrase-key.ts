// A passphrase stretched to 32 bytes by Argon2id, off the main loop.

import { hashRaw } from '@node-rs/argon2'

const argon2id = 2 // the value of @node-rs/argon2's ambient const enum, which erasable syntax can't import

/** `salt` base64url; `memory` in KiB. */
export type Argon2Cost = {
  readonly salt: string
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** Unicode is put into one form first: the same passphrase typed on another system must open it. The caller wipes. */
export const stretchPassphrase = (passphrase: string, cost: Argon2Cost): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), {
    algorithm: argon2id,
    salt: Buffer.from(cost.salt, 'base64url'),
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  })
