// age's scrypt stanza with Node's own scrypt, off the event loop: the package's pure JavaScript takes 1.4 × the time
// and blocks. Format: https://age-encryption.org/v1 ("The scrypt recipient type").
// What may go wrong: a header asks for more work than we are willing to do (refused: it would be a way to hang us).

import { randomBytes, scrypt } from 'node:crypto'
import type { Identity, Recipient } from 'age-encryption'
import { Stanza } from 'age-encryption'
import { type AgeCipher, tagLength } from './age-cipher.ts'

// 2^18 is age's own default: about a second and 256 MB on an office machine.
const workFactor = 18
const maxWorkFactor = 20
const fileKeyLength = 16
const saltLabel = 'age-encryption.org/v1/scrypt'

// One spelling for what two keyboards may compose differently.
const normalise = (passphrase: string): string => passphrase.normalize('NFC')

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

const wrappingKey = (passphrase: string, salt: Uint8Array, logWork: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const N = 2 ** logWork
    scrypt(
      normalise(passphrase),
      Buffer.concat([Buffer.from(saltLabel), salt]),
      32,
      { N, r: 8, p: 1, maxmem: 256 * 8 * N },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    )
  })

// The wrapping key is used once, so age fixes its nonce to zero.
const zeroNonce = new Uint8Array(12)

export const passphraseRecipient = (passphrase: string, cipher: AgeCipher): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const salt = randomBytes(16)
    const key = await wrappingKey(passphrase, salt, workFactor)
    const body = new Uint8Array(fileKeyLength + tagLength)
    cipher.seal(body, fileKey, zeroNonce, key)
    key.fill(0)
    return [new Stanza(['scrypt', unpadded(salt), String(workFactor)], body)]
  },
})

export const passphraseIdentity = (passphrase: string, cipher: AgeCipher): Identity => ({
  unwrapFileKey: async (stanzas) => {
    const stanza = stanzas.find((each) => each.args[0] === 'scrypt')
    if (stanza === undefined) return null
    // A passphrase beside other recipients is forbidden by the format: they could have made the file.
    if (stanzas.length !== 1) throw new Error('scrypt stanza is not alone')
    const [, saltText = '', workText = ''] = stanza.args
    const salt = Buffer.from(saltText, 'base64')
    if (stanza.args.length !== 3 || salt.length !== 16 || unpadded(salt) !== saltText) throw new Error('scrypt salt')
    if (!/^[1-9][0-9]?$/.test(workText) || Number(workText) > maxWorkFactor) throw new Error('scrypt work factor')
    if (stanza.body.length !== fileKeyLength + tagLength) throw new Error('scrypt body')
    const key = await wrappingKey(passphrase, salt, Number(workText))
    const fileKey = new Uint8Array(fileKeyLength)
    const opened = cipher.open(fileKey, stanza.body, zeroNonce, key)
    key.fill(0)
    return opened ? fileKey : null
  },
})
