// Carries out a batch that was checked, until it is killed or done: `crash-victim.ts PROFILE PERSON BATCH STEPS`. Says when
// the first case is written and when the changes have begun.

import { writeSync } from 'node:fs'
import type { JobProgress } from '../../../../shared/contract/events.ts'
import { Office, vaultPassphrase } from '../../../support/office.ts'

const [profile = '', person = '{}', id = '', steps = '0'] = process.argv.slice(2)
const say = (word: string): void => void writeSync(1, `${word}\n`)

const office = new Office({ profile })
office.clock.forward(Number(steps) * 120_000)
await office.start()
await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
const window = Object.assign(office.window(), JSON.parse(person) as object)
await office.signIn(window)
const { batch } = await window.call('imports.read', { id })
const steps_ = new Set<string>()
office.events.push = (...events): number => {
  for (const { event, payload } of events) {
    const { step, state, fraction } = payload as JobProgress
    if (event !== 'job.progress') continue
    if ((fraction ?? 0) > 0 && !steps_.has(step)) {
      steps_.add(step)
      say(step)
    }
    if (state !== 'running') {
      say(`ended ${state}`)
      void office.close().then(() => process.exit(0))
    }
  }
  return 0
}
await window.call('imports.start', { id, version: batch.version })
