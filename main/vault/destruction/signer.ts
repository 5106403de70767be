// Signs with a vault's signing seed where there is no open vault: in a restore, before it is put in place.

import { createPrivateKey, sign } from 'node:crypto'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import type { Signer } from './ledger.ts'

/** Ed25519 private keys in PKCS #8 (RFC 8410) are this, then the 32-byte seed. */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex')

export const signerOfSeed = (seed: Uint8Array): Signer => {
  const der = Buffer.concat([pkcs8Start, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return { publicKey: publicKeyOfSeed(seed), sign: (bytes) => sign(null, bytes, key) }
}
