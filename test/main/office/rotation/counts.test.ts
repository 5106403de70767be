// What everybody took in is counted on through a change of keys, as if there had been none.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { rotate } from '../../../../main/office/rotation/rotate.ts'
import { keyNames } from '../../../../shared/values/key-ages.ts'
import { type CeilingsOffice, lower, openCeilingsOffice, refusalOf, usedOf } from '../ceilings/ceilings-office.ts'

let scene: CeilingsOffice
beforeAll(async () => {
  scene = await openCeilingsOffice(20)
}, 60_000)
afterAll(() => scene.office.close())

test('counts go on where they were, at once, and are not begun anew', async () => {
  const { office, collector, caseIds } = scene
  const { house } = office
  const read = (index: number) => collector.call('cases.read', { id: caseIds[index]! })
  for (const index of [0, 1, 2]) await read(index)
  const before = house.open!
  const control = { signal: new AbortController().signal, progress: () => undefined }
  await rotate(house, before, { keys: keyNames, why: '到期更换', author: null }, control)
  expect(house.open).not.toBe(before)
  expect(house.open!.ceilings.rebuilding).toBeUndefined()
  expect(await usedOf(collector, 'people', 'day')).toBe(3)
  await read(1)
  expect(await usedOf(collector, 'people', 'day')).toBe(3)
  await read(3)
  expect(await usedOf(collector, 'people', 'day')).toBe(4)
  await lower(scene, 'people', 'day', 4)
  await read(0)
  const refused = await refusalOf(collector, 'cases.read', { id: caseIds[4]! })
  expect([refused.code, refused.params.kind]).toEqual(['CEILING_REACHED', 'people'])
  // Read anew from the trail they come to the same.
  const counted = await usedOf(collector, 'people', 'day')
  const staffId = await office.idOf(collector)
  await office.restart()
  const { open, clock } = office.house
  await open!.ceilings.rebuilding
  expect(open!.ceilings.counting.used('people', 'day', staffId, clock.now().getTime())).toBe(counted)
})
