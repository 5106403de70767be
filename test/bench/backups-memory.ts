// Backs up and restores the bench's scene in a process of its own, and prints the memory that it had before and the most
// that it and all its threads ever had (KiB).   node backups-memory.ts SCENE.json

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keyNames } from '../../main/vault/keys.ts'
import { type BackupsScene, restoreOurs, writeOurs } from './backups-scene.ts'

type Written = Omit<BackupsScene, 'keys'> & { readonly keys: Record<(typeof keyNames)[number], string> }

const written = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Written
const keys = Object.fromEntries(keyNames.map((name) => [name, Buffer.from(written.keys[name], 'hex')]))
const scene = { ...written, keys } as unknown as BackupsScene
const status = '/proc/self/status'
/** Linux hands the highest figure of whoever started a process on to it in `resourceUsage`: that of its own memory is here. */
const highest = (): number =>
  existsSync(status) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) : process.resourceUsage().maxRSS

const atRest = highest()
const out = join(scene.folder, 'memory')
mkdirSync(out)
const full = await writeOurs(scene, out, undefined)
const next = await writeOurs(scene, out, full.backupId)
await restoreOurs(scene, next.file, join(out, 'back'))
rmSync(out, { recursive: true })
console.log(`${atRest} ${highest()}`)
