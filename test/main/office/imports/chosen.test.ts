// A list is named by what main knows it by: dropped pieces in their order and of the size that was said, and only for as long
// as the same person sits there.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Setup, setup } from './setup.ts'

let made: Setup
beforeAll(async () => {
  made = await setup()
}, 200_000)
afterAll(async () => {
  await made.office.close()
  rmSync(made.folder, { recursive: true, force: true })
})

test('a dropped list comes in piece by piece, and no other way', async () => {
  const { supervisor, clientId } = made
  const list = Buffer.from('姓名,本金\n王测,100\n')
  const piece = (at: number, to: number, size = list.length) => ({
    name: '清单.csv',
    size,
    at,
    bytes: new Uint8Array(list.subarray(at, to)),
  })
  expect(await supervisor.call('imports.drop', piece(0, 10))).toEqual({ file: null })
  for (const wrong of [piece(12, 20), piece(10, 20, 99), { ...piece(10, 20), bytes: new Uint8Array(list.length) }]) {
    expect(await supervisor.raw('imports.drop', wrong)).toMatchObject({ ok: false, error: { code: 'INVALID' } })
  }
  const { file } = await supervisor.call('imports.drop', piece(10, list.length))
  expect(file).toMatchObject({ name: '清单.csv', bytes: list.length })
  const look = await supervisor.call('imports.look', { fileId: file?.fileId ?? '', clientId })
  expect(look).toMatchObject({ format: 'csv', rows: 1, titles: ['姓名', '本金'] })
  expect(await supervisor.raw('imports.look', { fileId: clientId, clientId })).toMatchObject({
    error: { code: 'FILE_REFUSED' },
  })
  // Whoever signs in after is somebody else.
  await supervisor.call('session.lock', {})
  await supervisor.call('session.unlock', { password: supervisor.password })
  expect(await supervisor.raw('imports.look', { fileId: file?.fileId ?? '', clientId })).toMatchObject({
    error: { code: 'FILE_REFUSED', params: { reason: 'file-gone' } },
  })
}, 200_000)

test('a list that was changed after the look is not taken', async () => {
  const { office, supervisor, clientId, folder } = made
  const path = join(folder, 'changed.csv')
  writeFileSync(path, '姓名,本金\n王测,100\n')
  office.answers.file = path
  const { file } = await supervisor.call('imports.choose', {})
  const fileId = file?.fileId ?? ''
  const look = await supervisor.call('imports.look', { fileId, clientId })
  writeFileSync(path, readFileSync(path, 'utf8').replace('100', '999'))
  const { sha256, sheet, headingRow, titles } = look
  const { id } = await supervisor.call('imports.check', {
    fileId,
    clientId,
    sha256,
    sheet,
    headingRow,
    titles,
    columns: [
      { index: 0, field: 'debtorName', unit: 'yuan' },
      { index: 1, field: 'principal', unit: 'yuan' },
    ],
    placedOn: office.clock.now().toISOString().slice(0, 10),
    recallOn: null,
  })
  while ((await supervisor.call('imports.read', { id })).batch.state === 'checking')
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await supervisor.call('imports.read', { id })).batch.state).toBe('failed')
}, 200_000)
