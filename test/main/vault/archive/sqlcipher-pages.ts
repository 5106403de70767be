// Reads a SQLCipher 4 file from its published design alone (https://www.zetetic.net/sqlcipher/design/), with nothing
// of our database library: 4096-byte pages, each AES-256-CBC under a random IV and HMAC-SHA-512 over ciphertext, IV
// and page number, both kept in the page's last 80 bytes. Page 1 begins with the 16-byte salt.

import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

const pageLength = 4096
const reserve = 80
const saltLength = 16

/** The plain SQLite file. Throws when any page's HMAC does not fit. `key`: 32 raw bytes. */
export const decryptPages = (file: Buffer, key: Buffer): Buffer => {
  const salt = file.subarray(0, saltLength)
  const macSalt = Buffer.from(salt.map((byte) => byte ^ 0x3a))
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha512')
  const plain = Buffer.alloc(file.length)
  for (let page = 1, start = 0; start < file.length; page++, start += pageLength) {
    const contentStart = page === 1 ? saltLength : 0
    const content = file.subarray(start + contentStart, start + pageLength - reserve)
    const iv = file.subarray(start + pageLength - reserve, start + pageLength - reserve + 16)
    const mac = file.subarray(start + pageLength - 64, start + pageLength)
    const number = Buffer.alloc(4)
    number.writeUInt32LE(page)
    const expected = createHmac('sha512', macKey).update(content).update(iv).update(number).digest()
    if (!timingSafeEqual(mac, expected)) throw new Error(`page ${page}`)
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
    Buffer.concat([decipher.update(content), decipher.final()]).copy(plain, start + contentStart)
  }
  plain.write('SQLite format 3\0', 0)
  return plain
}
