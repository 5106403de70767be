// Archives and reads back a file of the size given, in a process of its own, and prints the most memory it ever had
// (KiB). Arguments: folder, size in bytes.

import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { writeArchive } from '../../../../main/vault/archive/write-archive.ts'
import { deriveBlobKeys, generateKeys } from '../../../../main/vault/keys.ts'
import { about, checkpoint } from './sample.ts'

const [folder = '', size = ''] = process.argv.slice(2)
const databaseFile = join(folder, 'any.db')
const descriptor = openSync(databaseFile, 'w')
ftruncateSync(descriptor, Number(size))
closeSync(descriptor)

const keys = generateKeys()
const { identity, recipient } = await generateIdentity()
const { file } = await writeArchive({
  databaseFile,
  blobs: { folder: join(folder, 'blobs'), keys: deriveBlobKeys(keys), named: [] },
  about,
  backupId: '0193e2a4-0000-7000-8000-000000000002',
  keys,
  checkpoint,
  lock: { recipients: [recipient] },
  destinationFolder: folder,
  fileName: 'anjuan-memory.age',
})
await inspectArchive(file, { identity })
console.log(process.resourceUsage().maxRSS)
