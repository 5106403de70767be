// A reader of SQLCipher 4 files that shares nothing with the program: the published format with node:crypto alone
// (AES-256-CBC per page of 4096 bytes; IV and HMAC-SHA-512 in the last 80; HMAC key by PBKDF2-SHA-512, 2 rounds, salt
// xor 0x3a). So that tests know what they say when they say "SQLCipher 4", also where no `sqlcipher` 4 is installed.

import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto'

const pageSize = 4096
const saltLength = 16
const ivLength = 16
const reserved = 80

/** The plain SQLite file inside `file`. Throws with the page's number where a page's HMAC is not right. */
export const decryptSqlcipher4 = (file: Buffer, key: Buffer): Buffer => {
  const salt = file.subarray(0, saltLength)
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  )
  const pages: Buffer[] = []
  for (let number = 1; (number - 1) * pageSize < file.length; number++) {
    const page = file.subarray((number - 1) * pageSize, number * pageSize)
    const start = number === 1 ? saltLength : 0
    const ivAt = pageSize - reserved
    const pageNumber = Buffer.alloc(4)
    pageNumber.writeUInt32LE(number)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(start, ivAt + ivLength))
      .update(pageNumber)
      .digest()
    if (!mac.equals(page.subarray(ivAt + ivLength, ivAt + ivLength + mac.length))) throw new Error(`page ${number}`)
    const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(ivAt, ivAt + ivLength)).setAutoPadding(false)
    const plain = Buffer.concat([decipher.update(page.subarray(start, ivAt)), decipher.final()])
    const head = number === 1 ? Buffer.from('SQLite format 3\0') : Buffer.alloc(0)
    pages.push(Buffer.concat([head, plain, Buffer.alloc(reserved)]))
  }
  return Buffer.concat(pages)
}
