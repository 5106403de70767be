// What is refused while a call is being prepared is on record like what its transaction refuses: once, by whom, and what
// was asked for. What only does not fit is not.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catchUpAlerts } from '../../main/office/alerts/watch.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'

const unknown = '01900000-0000-7000-8000-000000000001'
const opens = { kind: 'passphrase' as const, passphrase: 'whatever it was' }

let office: Office
let supervisor: Window
let officer: Window
let folder: string

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  officer = await office.securityOfficer()
  folder = mkdtempSync(join(tmpdir(), 'anjuan-refusals-'))
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const lastSeq = (): number => office.trail(1)[0]!.seq
const since = (seq: number) => office.trail(50).filter((record) => record.seq > seq)

test('a backup that is not there, asked for by its id', async () => {
  await supervisor.confirm()
  const before = lastSeq()
  expect(await supervisor.refusal('drills.start', { which: { kind: 'backup', id: unknown }, opens })).toBe('NOT_FOUND')
  expect(since(before)).toMatchObject([
    {
      act: 'call.refused',
      outcome: 'refused',
      actor_name: '何主管',
      body: {
        subjects: [{ kind: 'backup', id: unknown }],
        details: { procedure: 'drills.start', code: 'NOT_FOUND', reason: 'scope' },
      },
    },
  ])
})

test('a folder that two people have not allowed yet', async () => {
  office.answers.folder = folder
  await supervisor.call('backup.chooseFolder', {})
  await supervisor.confirm()
  const before = lastSeq()
  const to = { kind: 'passphrase' as const, passphrase: 'seventeen quiet herons' }
  expect(await supervisor.refusal('backup.start', { folder, to })).toBe('OTHER_PERSON')
  expect(since(before)).toMatchObject([
    { act: 'call.refused', body: { details: { procedure: 'backup.start', code: 'OTHER_PERSON' } } },
  ])
})

test('what does not fit is told and not recorded', async () => {
  await supervisor.confirm()
  const before = lastSeq()
  // Nobody chose it in a dialog.
  const which = { kind: 'file' as const, file: join(folder, 'a.age') }
  expect(await supervisor.refusal('drills.start', { which, opens })).toBe('INVALID')
  expect(since(before)).toEqual([])
})

test('trying ids that way is noticed as any other way', async () => {
  await officer.confirm()
  for (let count = 0; count < 10; count += 1) {
    const id = `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`
    expect(await supervisor.refusal('drills.verify', { which: { kind: 'backup', id }, opens })).toBe('NOT_FOUND')
  }
  catchUpAlerts(office.house)
  const { rows } = await officer.call('alerts.list', { view: 'open' })
  expect(rows).toMatchObject([{ rule: 'refusals', staffName: '何主管', severity: 'high' }])
})
