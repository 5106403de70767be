// Drills a restore in an open office, until it is killed. Says `ready`, then each step as it begins.
//   node drill-victim.ts SCENE.json

import { readFileSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import { runTask } from '../../main/jobs/run-task.ts'
import { runDrill } from '../../main/office/drills/run.ts'
import { Office, vaultPassphrase } from '../support/office.ts'

type DrillScene = { profile: string; file: string; identity: string; staffId: string }

const { profile, file, identity, staffId } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as DrillScene
const office = new Office({ profile })
await office.start()
await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
const { house } = office
const open = house.open!
const { vaultId } = open.vault.header
const secret = { identity }
const look = await runTask('drill.look', { file, secret, vaultId })
const id = uuidv7()
const startedAt = house.clock.now().toISOString()
open.vault.db
  .prepare(
    `INSERT INTO drill (id, kind, state, started_at, by_id, file_name, limit_minutes, code, problems)
     VALUES (?, 'drill', 'running', ?, ?, ?, 30, '', 0)`,
  )
  .run(id, startedAt, staffId, look.files.at(-1))
let last = ''
console.log('ready')
const author = { staffId, name: 'crash', role: 'supervisor' as const }
const wish = { id, kind: 'drill' as const, secret, look, limitMinutes: 30, office: '崩溃测试', startedAt, author }
const result = await runDrill(house, open, wish, {
  signal: new AbortController().signal,
  progress(step) {
    if (step !== last) console.log(`step ${step}`)
    last = step
  },
})
console.log(`passed ${String(result.passed)}`)
await office.close()
