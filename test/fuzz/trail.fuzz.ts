// Alters a trail `--count` times (1,000) in an export and as often inside a database, from `--seed` (random, printed):
// edits, deletions, swaps, cuts, replays. Every one must be found. Exit code 1 and the cases when one was not.

import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { alterTrail } from '../main/audit/alter-trail.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } })
const seed = Number(values.seed ?? randomInt(2 ** 31))
console.log(`trail: seed ${seed}`)
const { altered, found, missed } = await alterTrail(seed, Number(values.count ?? 1000))
for (const [kind, count] of Object.entries(found).sort()) console.log(`${String(count).padStart(6)}  ${kind}`)
console.log(`trail: ${altered} alterations, ${missed.length} not found (seed ${seed})`)
for (const one of missed) console.log(JSON.stringify(one))
process.exitCode = missed.length === 0 ? 0 : 1
