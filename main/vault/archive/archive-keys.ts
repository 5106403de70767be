// The four keys of a vault as they travel inside an archive (keys.json): base64url without padding, 32 bytes each.
// They are there so that a backup opens without the machine that made it; age's encryption is what keeps them.
// What may go wrong: a key of another length (INVALID when writing, BACKUP_ALTERED when reading).

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { type KeyBundle, keyLength, keyNames } from '../keys.ts'

const keyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const keysSchema = z.strictObject({ database: keyText, field: keyText, index: keyText, signing: keyText })

export const encodeKeys = (keys: Readonly<Record<keyof KeyBundle, Uint8Array>>): Uint8Array => {
  if (keyNames.some((name) => keys[name].length !== keyLength)) {
    throw new AppError('INVALID', { reason: 'length' }, 'keys')
  }
  const texts = keyNames.map((name) => [name, Buffer.from(keys[name]).toString('base64url')])
  return new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`)
}

/** Own memory for each key, so that wiping one wipes nothing else. */
const keyBytes = (text: string): Buffer => {
  const key = Buffer.alloc(keyLength)
  key.write(text, 'base64url')
  return key
}

export const decodeKeys = (bytes: Uint8Array): KeyBundle => {
  try {
    const texts = keysSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return {
      database: keyBytes(texts.database),
      field: keyBytes(texts.field),
      index: keyBytes(texts.index),
      signing: keyBytes(texts.signing),
    }
  } catch {
    throw new AppError('BACKUP_ALTERED')
  }
}
