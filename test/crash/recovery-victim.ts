// Salvages a damaged vault until it is killed. Says `ready`, then each step as it begins, and `salvaged`.
//   node recovery-victim.ts SCENE.json

import { readFileSync } from 'node:fs'
import type { JobProgress } from '../../shared/contract/events.ts'
import { endOf } from '../support/jobs.ts'
import { Office, vaultPassphrase } from '../support/office.ts'

type RecoveryScene = { profile: string; passphrase: string }

const { profile, passphrase } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as RecoveryScene
const office = new Office({ profile })
await office.start()
const window = office.window()
await window.call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
let told = 0
let last = ''
const tell = setInterval(() => {
  for (const { payload } of office.events.slice(told)) {
    const { step } = payload as JobProgress
    if (step !== undefined && step !== last) console.log(`step ${step}`)
    last = step ?? last
  }
  told = office.events.length
}, 2)
console.log('ready')
const { jobId } = await window.call('salvage.start', { backup: null, protection: { kind: 'passphrase', passphrase } })
const end = await endOf(office, jobId)
clearInterval(tell)
if (end.state !== 'done') throw new Error(`salvaging ended as ${JSON.stringify(end)}`)
console.log('salvaged')
office.house.vaults.close()
process.exit(0)
