// A sample of `npm run fuzz`: the gate meets nonsense with a refusal, never with a fault.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../build/demo-data/index.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { makeOffice, type Office } from '../support/office.ts'
import { callersOf, fuzzCalls } from './fuzz-calls.ts'

let office: Office
beforeAll(async () => {
  office = await makeOffice()
  raiseCeilings(office)
}, 60_000)
afterAll(() => office.close())

test('refuses 600 random calls without a fault', async () => {
  const callers = await callersOf(office)
  const { outcomes, wrong } = await fuzzCalls(office, callers, randomFrom(20261121), 600)
  expect(wrong).toEqual([])
  // It must have gone all ways: through to the handlers, and stopped at each wall before them.
  expect(Object.keys(outcomes)).toEqual(expect.arrayContaining(['ok', 'INVALID', 'FORBIDDEN', 'NOT_FOUND']))
}, 120_000)
