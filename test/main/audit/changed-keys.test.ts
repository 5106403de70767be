// A chain whose signing key was changed twice: whoever trusts any one of the three keys trusts the whole, and nobody else's
// key gets in, nor a former key after its time.

import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { ChainChecker, trustedKeys } from '../../../main/audit/chain.ts'
import {
  checkpointBytes,
  genesis,
  hashRecord,
  rotatedFrom,
  rotatedTo,
  type TrailRecord,
} from '../../../main/audit/record.ts'
import { keyIdOf, publicKeyOfSeed } from '../../../main/audit/signature.ts'

const makeKey = () => {
  const seed = randomBytes(32)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return { publicKey: publicKeyOfSeed(seed), key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
}
type Key = ReturnType<typeof makeKey>

const record = (seq: number): TrailRecord => ({
  seq,
  at: '2026-11-22T00:00:00.000Z',
  local: '2026-11-22T08:00:00',
  actor_id: null,
  actor_name: '',
  actor_role: null,
  device: 'd',
  act: 'vault.opened',
  outcome: 'done',
  body: '{}',
})

const [first, second, third, stranger] = [makeKey(), makeKey(), makeKey(), makeKey()]

type Signing = readonly [seq: number, by: Key, reason: string]
const usual: readonly Signing[] = [
  [1, first, 'daily'],
  [2, first, rotatedTo(second.publicKey)],
  [2, second, rotatedFrom(first.publicKey)],
  [3, second, 'daily'],
  [4, second, rotatedTo(third.publicKey)],
  [4, third, rotatedFrom(second.publicKey)],
  [5, third, 'backup'],
]

/** Through all records and checkpoints; answers the first problem. */
const check = (root: Buffer | undefined, signings: readonly Signing[]) => {
  const all = [first, second, third, stranger].map(({ publicKey }) => publicKey)
  const chain = new ChainChecker(trustedKeys(all), root)
  let hash = genesis
  for (let seq = 1; seq <= 6; seq += 1) {
    hash = hashRecord(hash, record(seq))
    const broken = chain.record(record(seq), hash)
    if (broken) return broken
    for (const [at, by, reason] of signings) {
      if (at !== seq) continue
      const when = '2026-11-22T00:00:00.000Z'
      const signature = sign(null, checkpointBytes(seq, hash, when, reason), by.key)
      const problem = chain.checkpoint({ seq, hash, at: when, reason, keyId: keyIdOf(by.publicKey), signature })
      if (problem) return problem
    }
  }
  return chain.unvouched()
}

test.each([
  ['the first', first],
  ['the second', second],
  ['the present', third],
])('whoever trusts %s key trusts the whole', (_name, { publicKey }) => {
  expect(check(publicKey, usual)).toBeUndefined()
})

test('a key that nobody vouches for is not trusted, also where the file lists it', () => {
  expect(check(third.publicKey, [...usual, [6, stranger, 'daily']])).toEqual({ kind: 'unknown-key', seq: 6 })
  // Saying of oneself that one follows is no vouching.
  expect(check(third.publicKey, [...usual, [6, stranger, rotatedFrom(third.publicKey)]])).toEqual({
    kind: 'unknown-key',
    seq: 6,
  })
})

test('a former key signs nothing after it was changed', () => {
  expect(check(third.publicKey, [...usual, [6, first, 'daily']])).toEqual({ kind: 'unknown-key', seq: 6 })
})
