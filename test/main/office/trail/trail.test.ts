// The trail as the security officer has it: listing with filters, who acted, checkpoints, verification and export.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrailFile } from '../../../../main/audit/verify-file.ts'
import { checkpointIfDue } from '../../../../main/office/trail/checkpoints.ts'
import { endOf, progressOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let officer: Window
beforeAll(async () => {
  office = await makeOffice()
  officer = await office.as('security-officer')
})
afterAll(() => office.close())

const whole = async (): Promise<{ seq: number; act: string }[]> => {
  const rows: { seq: number; act: string }[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await officer.call('trail.list', cursor ? { cursor } : {})
    rows.push(...page.rows)
    if (!page.next) return rows
    cursor = page.next
  }
}

describe('trail.list', () => {
  it('answers newest first, page after page, without a gap, and records each look', async () => {
    for (let count = 0; count < 60; count++)
      await office.as('administrator').then((window) => window.call('staff.list', {}))
    const before = office.trail(1)[0]!.seq
    const rows = await whole()
    const seqs = rows.map(({ seq }) => seq).filter((seq) => seq <= before)
    expect(seqs).toEqual(Array.from({ length: before }, (_, index) => before - index))
    expect(office.trail(1)[0]).toMatchObject({ act: 'trail.listed', outcome: 'done' })
  })

  it('filters by person, act, group, outcome, record and time, and by several at once', async () => {
    const administrator = await office.as('administrator')
    const officerId = await office.idOf(officer)
    const adminId = await office.idOf(administrator)
    await officer.refusal('staff.list', {})
    const list = async (filter: object) => (await officer.call('trail.list', filter)).rows

    expect(new Set((await list({ actorId: adminId })).map((row) => row.actorId))).toEqual(new Set([adminId]))
    expect(new Set((await list({ act: 'staff.listed' })).map((row) => row.act))).toEqual(new Set(['staff.listed']))
    const groups = await list({ act: 'session.' })
    expect(groups.length).toBeGreaterThan(4)
    expect(groups.every(({ act }) => act.startsWith('session.'))).toBe(true)
    const seqs = groups.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((one, other) => other - one))

    const refused = await list({ outcome: 'refused', actorId: officerId })
    expect(refused[0]).toMatchObject({ act: 'call.refused', actorId: officerId, details: { procedure: 'staff.list' } })
    const about = await list({ subjectKind: 'staff', subjectId: officerId })
    expect(about.length).toBeGreaterThan(0)
    expect(about.every(({ subjects }) => subjects.some(({ id }) => id === officerId))).toBe(true)
    expect((await list({ subjectId: officerId })).map(({ seq }) => seq)).toEqual(about.map(({ seq }) => seq))
    expect(
      (await list({ subjectKind: 'team' })).every(({ subjects }) => subjects.some(({ kind }) => kind === 'team')),
    ).toBe(true)

    const { at } = about[0]!
    const until = await list({ until: at })
    expect(until.every((row) => row.at < at)).toBe(true)
    const from = await list({ from: at, act: 'trail.listed' })
    expect(from.length).toBeGreaterThan(0)
    expect(from.every((row) => row.at >= at && row.act === 'trail.listed')).toBe(true)
    expect(await list({ actorId: adminId, act: 'trail.listed' })).toEqual([])
  })

  it.each(['front-desk', 'collector', 'supervisor', 'administrator'] as const)('is refused to the %s', async (role) => {
    const window = await office.as(role)
    expect(await window.refusal('trail.list', {})).toBe('FORBIDDEN')
    expect(await window.refusal('trail.verify', {})).toBe('FORBIDDEN')
    expect(await window.refusal('trail.export', {})).toBe('FORBIDDEN')
  })

  it('refuses a cursor that is not one', async () => {
    for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
      expect(await officer.refusal('trail.list', { cursor })).toBe('INVALID')
    }
  })

  it('names everyone who ever acted', async () => {
    const { rows } = await officer.call('trail.people', {})
    expect(rows.map(({ name }) => name)).toContain('周敏')
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })
})

describe('checkpoints', () => {
  it('are made daily, where something was recorded, and on demand', async () => {
    const open = office.house.open!
    expect(checkpointIfDue(office.house, open)).toBe(true)
    expect(checkpointIfDue(office.house, open)).toBe(false)
    office.clock.forward(24 * 3_600_000)
    await office.signIn(officer)
    expect(checkpointIfDue(office.house, open)).toBe(true)
    expect(office.trail(1)[0]).toMatchObject({ act: 'trail.checkpointed-daily', actor_name: '' })
    const { seq } = await officer.call('trail.checkpoint', {})
    const state = await officer.call('trail.state', {})
    expect(state.checkpoint).toMatchObject({ seq, reason: 'on-demand' })
    expect(Buffer.from(state.publicKey, 'base64url')).toHaveLength(32)
  })
})

describe('trail.verify', () => {
  it('finds a whole trail whole, with progress, and records it', async () => {
    const { jobId } = await officer.call('trail.verify', {})
    const end = await endOf(office, jobId)
    expect(end).toMatchObject({ state: 'done', result: { whole: true } })
    expect(progressOf(office, jobId).some(({ step }) => step === 'verifying')).toBe(true)
    expect(office.trail(1)[0]).toMatchObject({
      act: 'trail.verified',
      body: { details: { records: end.result!.records } },
    })
    expect((await officer.call('trail.state', {})).lastVerified).toMatchObject({ whole: true })
  })

  it('runs once at a time', async () => {
    const { jobId } = await officer.call('trail.verify', {})
    expect(await officer.refusal('trail.verify', {})).toBe('BUSY')
    await endOf(office, jobId)
  })
})

describe('trail.export', () => {
  it('asks for the password, and for nothing where no file is chosen', async () => {
    expect(await officer.refusal('trail.export', {})).toBe('CONFIRM_PASSWORD')
    await officer.confirm()
    const before = office.trail(1)[0]!.seq
    expect(await officer.refusal('trail.export', {})).toBe('CANCELLED')
    expect(office.trail(1)[0]!.seq).toBe(before)
  })

  it('writes a file that is verified without the vault, by the program and by the command', async () => {
    const file = join(office.profile, '导出.jsonl')
    office.answers.saveFile = file
    await officer.confirm()
    const { jobId } = await officer.call('trail.export', {})
    const end = await endOf(office, jobId!)
    expect(end).toMatchObject({ state: 'done' })
    const { publicKey } = await officer.call('trail.state', {})
    const verdict = await verifyTrailFile(file, Buffer.from(publicKey, 'base64url'))
    expect(verdict).toMatchObject({ whole: true, records: end.result!.records })
    const started = readFileSync(file, 'utf8').includes('"act":"trail.export-started"')
    expect(started).toBe(true)
    expect(office.trail(1)[0]).toMatchObject({ act: 'trail.exported', body: { details: { fileName: '导出.jsonl' } } })

    const run = (...values: string[]) => {
      try {
        return {
          code: 0,
          text: execFileSync(process.execPath, ['build/verify-trail.ts', ...values], { encoding: 'utf8' }),
        }
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
        return { code: status, text: stdout + stderr }
      }
    }
    expect(run(file, '--key', publicKey)).toMatchObject({ code: 0, text: expect.stringContaining('WHOLE') })
    // A key may begin with a dash: it is still a key.
    const dashed = Buffer.alloc(32, 0xfb).toString('base64url')
    expect(dashed.startsWith('-')).toBe(true)
    expect(run(file, '--key', dashed)).toMatchObject({ code: 1, text: expect.stringContaining('unknown-key') })
    const other = Buffer.alloc(32, 7).toString('base64url')
    expect(run(file, '--key', other)).toMatchObject({ code: 1, text: expect.stringContaining('[unknown-key]') })
    const lines = readFileSync(file, 'utf8').split('\n')
    const altered = join(office.profile, 'altered.jsonl')
    writeFileSync(altered, lines.filter((_, index) => index !== 5).join('\n'))
    expect(run(altered)).toMatchObject({ code: 1, text: expect.stringContaining('NOT WHOLE   line 6') })
    expect(run(join(office.profile, 'absent.jsonl')).code).toBe(2)
    expect(run().code).toBe(2)
  })
})
