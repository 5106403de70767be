// A sample of test/fuzz/trail.fuzz.ts: every alteration of a trail is found.

import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { alterTrail } from './alter-trail.ts'

it('finds every one of 240 alterations of an export and of a database', { timeout: 120_000 }, async () => {
  const seed = randomInt(2 ** 31)
  const { altered, missed, found } = await alterTrail(seed, 120)
  expect(missed, `seed ${seed}`).toEqual([])
  expect(altered).toBeGreaterThan(220)
  expect(Object.keys(found).length).toBeGreaterThan(15)
})
