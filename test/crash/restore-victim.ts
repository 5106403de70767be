// Restores a chain of backups over the vault that is there, until it is killed. Says `ready`, then each step as it begins.
//   node restore-victim.ts SCENE.json

import { readFileSync } from 'node:fs'
import { restoreHere } from '../../main/recover/restore-here.ts'

type RestoreScene = { profile: string; file: string; identity: string; passphrase: string }

const { profile, file, identity, passphrase } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as RestoreScene
let last = ''
console.log('ready')
await restoreHere({
  profile,
  version: '0.0.0-crash',
  anotherVault: false,
  // As the office that looks into it afterwards calls itself.
  deviceName: 'test-machine',
  wish: { file, secret: { identity }, protection: { kind: 'passphrase', passphrase }, author: null },
  control: {
    signal: new AbortController().signal,
    progress(step) {
      if (step !== last) console.log(`step ${step}`)
      last = step
    },
  },
})
console.log('restored')
