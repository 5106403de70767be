// Random calls at the gate, `--count` of them (10,000) from `--seed` (random, printed): none may end in a fault, change a
// row after a refused shape, or break the trail.

import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { randomFrom } from '../../build/demo-data/index.ts'
import { callersOf, fuzzCalls } from '../gate/fuzz-calls.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { makeOffice } from '../support/office.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } })
const seed = Number(values.seed ?? randomInt(2 ** 31))
const count = Number(values.count ?? 10_000)
console.log(`gate: seed ${seed}, ${count} calls`)

const office = await makeOffice()
raiseCeilings(office)
try {
  const callers = await callersOf(office)
  const { outcomes, wrong } = await fuzzCalls(office, callers, randomFrom(seed), count)
  console.log('outcomes', outcomes)
  for (const each of wrong) console.error('WRONG', each)
  const integrity = office.house.open!.vault.db.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') wrong.push('integrity')
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await office.close()
}
