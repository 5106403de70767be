// Stores and reads back a content of the size given, piece by piece as the program does, in a process of its own, and
// prints the most memory it ever had (KiB). Arguments: folder, size in bytes.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createBlobs } from '../../../../main/vault/blobs/blobs.ts'

const [folder = '', text = ''] = process.argv.slice(2)
const size = Number(text)
const keys = { content: randomBytes(32), name: randomBytes(32) }
const blobs = createBlobs({ file: join(folder, 'anjuan.db'), keys, readOnly: false, isNamed: () => false })
const piece = randomBytes(512 * 1024)
const upload = await blobs.begin()
for (let at = 0; at < size; at += piece.length) await upload.write(piece.subarray(0, Math.min(piece.length, size - at)))
const blob = await upload.finish()
await blobs.keep(blob.id)
for (let at = 0; at < size; at += piece.length) {
  const read = await blobs.read(blob, at, piece.length)
  if (read[0] !== piece[0]) throw new Error('other bytes came back')
}
await blobs.check({ ...blob })
blobs.close()
console.log(process.resourceUsage().maxRSS)
