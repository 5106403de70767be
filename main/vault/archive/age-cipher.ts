// ChaCha20-Poly1305 for age's 64 KiB chunks. libsodium (sodium-native) does it at about 1 GB/s; where its addon
// cannot be loaded, the pure JavaScript cipher that age-encryption itself uses does the same at a fifth of the speed.
// Electron's own node:crypto has no ChaCha20-Poly1305 (BoringSSL), hence neither path uses it.
// What may go wrong: the addon is missing for this platform (falls back); a tag does not match (`open` says false).

import { createRequire } from 'node:module'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'

/** Bytes that the tag adds to each chunk. */
export const tagLength = 16

/** `key` is 32 bytes, `nonce` 12. Buffers belong to the caller; nothing is allocated per chunk where it can be helped. */
export type AgeCipher = {
  readonly name: 'libsodium' | 'javascript'
  /** Writes plain.length + 16 bytes into `sealed`. */
  readonly seal: (sealed: Uint8Array, plain: Uint8Array, nonce: Uint8Array, key: Uint8Array) => void
  /** Writes sealed.length − 16 bytes into `plain` and says true, or says false when the bytes are not authentic. */
  readonly open: (plain: Uint8Array, sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array) => boolean
}

// The two functions used of sodium-native, which ships no types.
type Sodium = {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plain: Uint8Array,
    associated: null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
  crypto_aead_chacha20poly1305_ietf_decrypt(
    plain: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    associated: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
}

export const javascriptCipher: AgeCipher = {
  name: 'javascript',
  seal: (sealed, plain, nonce, key) => {
    chacha20poly1305(key, nonce).encrypt(plain, sealed)
  },
  open: (plain, sealed, nonce, key) => {
    try {
      chacha20poly1305(key, nonce).decrypt(sealed, plain)
      return true
    } catch {
      return false
    }
  },
}

const sodiumCipher = (sodium: Sodium): AgeCipher => ({
  name: 'libsodium',
  seal: (sealed, plain, nonce, key) => {
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, nonce, key)
  },
  open: (plain, sealed, nonce, key) => {
    try {
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, key)
      return true
    } catch {
      return false
    }
  },
})

/** Both must seal alike: this keeps a broken addon from writing backups that nobody can open. */
const answersRightly = (cipher: AgeCipher): boolean => {
  const key = new Uint8Array(32).fill(1)
  const nonce = new Uint8Array(12).fill(2)
  const plain = new Uint8Array(64).fill(3)
  const expected = new Uint8Array(plain.length + tagLength)
  const sealed = new Uint8Array(plain.length + tagLength)
  javascriptCipher.seal(expected, plain, nonce, key)
  cipher.seal(sealed, plain, nonce, key)
  return Buffer.compare(expected, sealed) === 0
}

const load = (): AgeCipher => {
  try {
    const cipher = sodiumCipher(createRequire(import.meta.url)('sodium-native') as Sodium)
    return answersRightly(cipher) ? cipher : javascriptCipher
  } catch {
    return javascriptCipher
  }
}

let loaded: AgeCipher | undefined

/** The fastest cipher that works on this machine. */
export const ageCipher = (): AgeCipher => {
  loaded ??= load()
  return loaded
}
