// Played raw through the gate: approving one's own through another account, records of another department, a grant
// replayed, revived, edited or put back in the file, approvals raced from two windows. And what ends every grant.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../../main/gate/record-act.ts'
import { endWhatIsOver } from '../../../../main/office/access/ending.ts'
import type { Window } from '../../../support/office.ts'
import { addDocument, pdf, readDocument } from '../documents/setup.ts'
import { approve, askFor, grant, idNumberOf, purpose, reason, type Setup, setup, versionOf } from './setup.ts'

let made: Setup
beforeAll(async () => {
  made = await setup()
}, 400_000)
afterAll(() => made.office.close())

const idField = (id: string) => ({ kind: 'debtor', id, fields: ['idNumber'] })
const db = () => made.office.house.open!.vault.db

const outcome = async (window: Window, name: string, input: object): Promise<string> => {
  const reply = await window.raw(name, input)
  if (reply.ok) return 'ok'
  const { reason: why, what } = reply.error.params
  return [reply.error.code, why ?? what ?? ''].join(' ').trim()
}
const revealed = (window: Window, debtorId: string) => outcome(window, 'grants.reveal', idNumberOf(debtorId))
const inFile = (sql: string, ...values: unknown[]): number =>
  db()
    .prepare(sql)
    .run(...values).changes
/** Everybody signs in anew where the clock has locked them. */
const back = async (...windows: Window[]) => {
  for (const window of windows) {
    if ((await window.call('session.current', {})).state !== 'active') await made.office.signIn(window)
  }
}

test('nobody decides on their own, also not through an account of the same employment number', async () => {
  const { office, collector, supervisor, officer, ours } = made
  const id = await askFor(collector, [idField(ours.debtorId)])
  // The supervisor's second account would be the collector's; the active ones are unique, so one is not active.
  const before = db().prepare('SELECT employment_number FROM staff WHERE id = ?').pluck()
  const [mine, theirs] = [await office.idOf(supervisor), await office.idOf(collector)]
  const [own, number] = [before.get(mine), before.get(theirs)] as [string, string]
  const folded = `  ${number.replace('N', 'ｎ')} `
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', folded, mine)
  expect(await outcome(supervisor, 'access.approve', { id, version: 1 })).toBe('OTHER_PERSON same-number')
  expect(await outcome(supervisor, 'access.deny', { id, version: 1, reason })).toBe('OTHER_PERSON same-number')
  expect((await supervisor.call('access.inbox', {})).requests).toEqual([])
  expect(office.trail(5)).toContainEqual(
    expect.objectContaining({
      act: 'call.refused',
      body: expect.objectContaining({
        details: expect.objectContaining({ code: 'OTHER_PERSON', reason: 'same-number' }),
      }),
    }),
  )
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', own, mine)
  // A number that was changed after the asking makes nobody somebody else.
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', 'changed-1', theirs)
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', number, mine)
  expect(await outcome(supervisor, 'access.approve', { id, version: 1 })).toBe('OTHER_PERSON same-number')
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', own, mine)
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', number, theirs)

  // The officer is not the first step, nor the supervisor the second; nor is one person both.
  expect(await outcome(officer, 'access.approve', { id, version: 1 })).toBe('OTHER_PERSON role')
  await approve(office, supervisor, id)
  expect(await outcome(supervisor, 'access.approve', { id, version: 2 })).toBe('OTHER_PERSON self')
  const officerId = await office.idOf(officer)
  const officers = before.get(officerId) as string
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', `${own} `, officerId)
  expect(await outcome(officer, 'access.approve', { id, version: 2 })).toBe('OTHER_PERSON same-number')
  inFile('UPDATE staff SET employment_number = ? WHERE id = ?', officers, officerId)
  await collector.call('access.withdraw', { id, version: 2 })
})

test('records of another department are as if they did not exist, for asking, deciding and showing', async () => {
  const { office, collector, strangeCollector, stranger, supervisor, officer, ours, theirs, frontDesk, visitorId } =
    made
  const ask = (window: Window, records: object[]) =>
    outcome(window, 'access.ask', { records, reason, purposeId: purpose })
  expect(await ask(collector, [idField(ours.debtorId), idField(theirs.debtorId)])).toBe('NOT_FOUND')
  expect(await ask(strangeCollector, [{ kind: 'debtor', caseNumber: ours.number, fields: ['phones'] }])).toBe(
    'NOT_FOUND',
  )
  expect(await ask(stranger, [{ kind: 'case', id: ours.id, fields: ['record'] }])).toBe('NOT_FOUND')
  expect(await ask(frontDesk, [{ kind: 'visitor', id: ours.debtorId, fields: ['phone'] }])).toBe('NOT_FOUND')
  expect(await revealed(strangeCollector, ours.debtorId)).toBe('NOT_FOUND')
  expect(await outcome(collector, 'grants.reveal', { kind: 'visitor', id: visitorId, field: 'phone' })).toBe(
    'NOT_FOUND',
  )
  expect(await outcome(officer, 'grants.reveal', idNumberOf(ours.debtorId))).toMatch(/^FORBIDDEN/)
  const id = await askFor(strangeCollector, [idField(theirs.debtorId)])
  for (const name of ['access.approve', 'access.deny'] as const) {
    const input = { id, version: 1, ...(name === 'access.deny' && { reason }) }
    expect(await outcome(supervisor, name, input)).toBe('NOT_FOUND')
  }
  expect((await supervisor.call('access.inbox', {})).requests).toEqual([])
  const opened = await grant({ ...made, supervisor: stranger }, strangeCollector, [
    { kind: 'debtor', id: theirs.debtorId, fields: ['phones'] },
  ])
  expect(await outcome(supervisor, 'grants.revoke', { id: opened, reason })).toBe('NOT_FOUND')
  expect((await supervisor.call('grants.list', {})).rows).toEqual([])
  expect((await officer.call('grants.list', {})).rows).toMatchObject([{ id: opened, uses: 0, mayRevoke: true }])
  // The case goes to the other team: the grant stays, the record is out of reach.
  inFile('UPDATE case_file SET team_id = (SELECT team_id FROM case_file WHERE id = ?) WHERE id = ?', ours.id, theirs.id)
  expect(
    await outcome(strangeCollector, 'grants.reveal', { kind: 'debtor', id: theirs.debtorId, field: 'phones' }),
  ).toBe('NOT_FOUND')
  await strangeCollector.call('access.withdraw', { id, version: versionOf(office, id) })
})

test('a grant replayed after its end, and a clock set back, open nothing', async () => {
  const { office, collector, supervisor, officer, ours } = made
  await grant(made, collector, [idField(ours.debtorId)], { hours: 1 })
  const opened = office.clock.now().getTime()
  expect(await revealed(collector, ours.debtorId)).toBe('ok')
  office.clock.forward(3_600_000 + 1_000)
  await back(collector, supervisor, officer)
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED time')
  // Nothing has been written to its row yet. The trail has been at its end, whatever the clock says now.
  expect(db().prepare("SELECT count(*) FROM access_grant WHERE state = 'live'").pluck().get()).toBeGreaterThan(0)
  office.clock.setTo(opened + 60_000)
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED time')
  expect((await collector.call('grants.live', {})).rows).toEqual([])
  office.clock.setTo(opened + 2 * 3_600_000)
  await back(collector, supervisor, officer)
  endWhatIsOver(office.house)
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED time')
})

test('a clock set back within the time of a grant does not lengthen it', async () => {
  const { office, collector, supervisor, officer, ours } = made
  await grant(made, collector, [idField(ours.debtorId)], { hours: 1 })
  const opened = office.clock.now().getTime()
  office.clock.forward(50 * 60_000)
  await back(collector, supervisor, officer)
  expect(await revealed(collector, ours.debtorId)).toBe('ok')
  office.clock.setTo(opened + 60_000)
  // The clock is behind the trail: nothing counts until it has caught up.
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED clock')
  office.clock.setTo(opened + 55 * 60_000)
  await back(collector, supervisor, officer)
  expect(await revealed(collector, ours.debtorId)).toBe('ok')
  office.clock.setTo(opened + 61 * 60_000)
  await back(collector, supervisor, officer)
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED time')
  endWhatIsOver(office.house)
})

test('a grant that was edited in the file opens nothing, and the refusal is on record', async () => {
  const { office, collector, colleague, ours, colleagues } = made
  const id = await grant(made, collector, [idField(ours.debtorId)])
  const theirs = await office.idOf(colleague)
  const edits: readonly (readonly [string, ...unknown[]])[] = [
    ['until_at = ?', '2099-01-01T00:00:00.000Z'],
    ['from_seq = from_seq - ?', 1],
    ['purpose_id = ?', '01900000-0000-7000-8000-000000000006'],
    ['label = ?', 'x'],
    ['second_by = first_by'],
    ['mac = zeroblob(32)'],
    ["mac = x''"],
  ]
  const [row] = db().prepare<[string], { row: number }>('SELECT * FROM access_grant WHERE set_id = ?').all(id)
  const whole = row as unknown as Record<string, unknown>
  const restore = (): void => {
    const names = Object.keys(whole).filter((name) => name !== 'row')
    inFile(
      `UPDATE access_grant SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE row = ?`,
      ...names.map((name) => whole[name]),
      whole.row,
    )
  }
  for (const [set, ...values] of edits) {
    expect(inFile(`UPDATE access_grant SET ${set} WHERE row = ?`, ...values, whole.row), set).toBe(1)
    expect(await revealed(collector, ours.debtorId), set).toBe('GRANT_ENDED altered')
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { reason: 'altered' } } })
    restore()
    expect(await revealed(collector, ours.debtorId)).toBe('ok')
  }
  // Turned to another person, another record, another field; and a row of one's own making.
  inFile('UPDATE access_grant SET staff_id = ? WHERE row = ?', theirs, whole.row)
  expect(await revealed(colleague, ours.debtorId)).toBe('GRANT_ENDED altered')
  restore()
  inFile('UPDATE access_grant SET record_id = ? WHERE row = ?', colleagues.debtorId, whole.row)
  expect(await revealed(collector, colleagues.debtorId)).toMatch(/^GRANT_ENDED altered|^GRANT_ENDED time/)
  restore()
  inFile("UPDATE access_grant SET field = 'phones' WHERE row = ?", whole.row)
  expect(await outcome(collector, 'grants.reveal', { kind: 'debtor', id: ours.debtorId, field: 'phones' })).toBe(
    'GRANT_ENDED altered',
  )
  restore()
  inFile(
    `INSERT INTO access_grant SELECT NULL, set_id, ?, role, team_id, kind, record_id, field, label, purpose_id, via, first_by,
      second_by, from_at, from_seq, until_at, state, ended_at, ended_why, mac FROM access_grant WHERE row = ?`,
    theirs,
    whole.row,
  )
  expect(await revealed(colleague, ours.debtorId)).toBe('GRANT_ENDED altered')
  inFile('DELETE FROM access_grant WHERE staff_id = ? AND set_id = ?', theirs, id)
  // Revoked, then the old row put back byte for byte.
  await made.officer.call('grants.revoke', { id, reason: '不再需要' })
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED revoked')
  restore()
  inFile('UPDATE access_set SET ended_at = NULL, ended_why = NULL WHERE id = ?', id)
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED revoked')
  expect((await collector.call('grants.live', {})).rows).toEqual([])
})

test('a request that was edited in the file is not approved', async () => {
  const { office, collector, supervisor, officer, ours, colleagues } = made
  const id = await askFor(collector, [idField(ours.debtorId)])
  const tries: readonly (readonly [string, string])[] = [
    [
      "UPDATE access_request SET state = 'first-approved', first_by = by_id WHERE id = ?",
      "state = 'waiting', first_by = NULL",
    ],
    ['UPDATE access_request SET hours = 300 WHERE id = ?', 'hours = 8'],
    ["UPDATE access_request SET reason = '别的原因' WHERE id = ?", `reason = '${reason}'`],
  ]
  for (const [edit, undo] of tries) {
    inFile(edit, id)
    const window = edit.includes('first-approved') ? officer : supervisor
    expect(await outcome(window, 'access.approve', { id, version: 1 }), edit).toBe('DAMAGED_FILE request')
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { code: 'DAMAGED_FILE' } } })
    inFile(`UPDATE access_request SET ${undo} WHERE id = ?`, id)
  }
  // Something more among what was asked for.
  inFile("INSERT INTO access_item VALUES (?, 'debtor', ?, 'idNumber', 'x', 1)", id, colleagues.debtorId)
  expect(await outcome(supervisor, 'access.approve', { id, version: 1 })).toBe('DAMAGED_FILE request')
  inFile('DELETE FROM access_item WHERE request_id = ? AND record_id = ?', id, colleagues.debtorId)
  // Denied, then put back as it was when it waited.
  const kept = db().prepare<[string], Record<string, unknown>>('SELECT * FROM access_request WHERE id = ?').get(id)!
  await supervisor.call('access.deny', { id, version: 1, reason: '没有必要' })
  inFile(
    "UPDATE access_request SET version = 1, state = 'waiting', answered_by = NULL, answered_at = NULL, answer = '', mac = ? WHERE id = ?",
    kept.mac,
    id,
  )
  expect(await outcome(supervisor, 'access.approve', { id, version: 1 })).toBe('WRONG_STATE request-answered')
  inFile("UPDATE access_request SET state = 'denied' WHERE id = ?", id)
})

test('approvals raced from two windows count once', async () => {
  const { office, collector, supervisor, officer, ours } = made
  const twin = async (window: Window): Promise<Window> => {
    const other = office.window()
    Object.assign(other, { login: window.login, password: window.password, secret: window.secret })
    await office.signIn(other)
    return other
  }
  const [second, third] = [await twin(supervisor), await twin(officer)]
  const id = await askFor(collector, [idField(ours.debtorId)])
  const race = (windows: Window[], version: number) =>
    Promise.all(windows.map((window) => outcome(window, 'access.approve', { id, version })))
  expect((await race([supervisor, second], 1)).sort()).toEqual(['OTHER_PERSON self', 'ok'])
  expect((await race([officer, third], 2)).sort()).toEqual(['WRONG_STATE request-answered', 'ok'])
  // One narrows, the other denies: whoever is second finds another version.
  expect(db().prepare('SELECT count(*) FROM access_set WHERE request_id = ?').pluck().get(id)).toBe(1)
  const other = await askFor(collector, [{ kind: 'debtor', id: ours.debtorId, fields: ['phones'] }])
  await supervisor.call('access.approve', { id: other, version: 1, hours: 2 })
  expect(await outcome(officer, 'access.deny', { id: other, version: 1, reason: '没有必要' })).toBe('CONFLICT')
  await officer.call('access.deny', { id: other, version: 2, reason: '没有必要' })
  const opened = db().prepare<[string], string>('SELECT id FROM access_set WHERE request_id = ?').pluck().get(id)!
  // Revoked from two windows at once.
  const revoked = await Promise.all(
    [officer, third].map((window) => outcome(window, 'grants.revoke', { id: opened, reason: '不再需要' })),
  )
  expect(revoked.sort()).toEqual(['WRONG_STATE grant-over', 'ok'])
})

test('a backup that is restored brings no grant back', async () => {
  const { office, collector, ours } = made
  const id = await grant(made, collector, [idField(ours.debtorId)])
  expect(await revealed(collector, ours.debtorId)).toBe('ok')
  const { open } = office.house
  inTransaction(open!, () => open!.trail.note('vault.restored', { fileName: 'x.age' }))
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED restored')
  await made.officer.call('grants.revoke', { id, reason: '不再需要' })
})

test('revoking counts at once, and the holder’s window is told', async () => {
  const { office, collector, supervisor, ours } = made
  const id = await grant(made, collector, [idField(ours.debtorId)])
  expect(await revealed(collector, ours.debtorId)).toBe('ok')
  office.events.length = 0
  expect(await outcome(supervisor, 'grants.revoke', { id, reason: '啊啊啊啊' })).toBe('INVALID unreal')
  await supervisor.call('grants.revoke', { id, reason: '事情已经办完' })
  expect(office.events).toContainEqual({ windowId: collector.id, event: 'records.changed', payload: { kind: 'grant' } })
  expect(await revealed(collector, ours.debtorId)).toBe('GRANT_ENDED revoked')
  const { rows } = await supervisor.call('grants.list', { ended: true })
  expect(rows.find((row) => row.id === id)).toMatchObject({ ended: { why: 'revoked' }, uses: 1, mayRevoke: false })
})

test('a document above a collector’s level opens by a grant, piece by piece, until it ends', async () => {
  const { office, collector, supervisor, officer, ours } = made
  const onCase = { kind: 'case' as const, id: ours.id }
  const content = pdf(400_000)
  const document = await addDocument(supervisor, onCase, content, { level: 'L4', kind: 'identity' })
  const easy = await addDocument(supervisor, onCase, pdf(1_000), { level: 'L2' })
  expect(await outcome(collector, 'documents.open', { id: document.id, target: onCase })).toBe('GRANT_NEEDED none')
  const asking = { records: [{ kind: 'document', id: easy.id, fields: ['contents'] }], reason, purposeId: purpose }
  expect(await outcome(collector, 'access.ask', asking)).toBe('INVALID not-grantable')
  const id = await grant(made, collector, [{ kind: 'document', id: document.id, fields: ['contents'] }])
  expect((await readDocument(collector, onCase, document.id)).equals(content)).toBe(true)
  const acts = office.trail(2)
  expect(acts.map(({ act }) => act)).toEqual(['grant.used', 'file.opened'])
  for (const { body } of acts)
    expect(body.details).toMatchObject({ grant: id, field: 'contents', purpose: '诉讼和执行' })
  const { viewId } = await collector.call('documents.open', { id: document.id, target: onCase })
  await officer.call('grants.revoke', { id, reason: '不再需要' })
  const piece = { viewId, from: 0, length: 10 }
  expect(await outcome(collector, 'documents.readPiece', piece)).toBe('GRANT_ENDED revoked')
  // Also where it is looked up before the call's transaction.
  expect(office.trail(1)).toMatchObject([
    {
      act: 'call.refused',
      outcome: 'refused',
      body: {
        subjects: [{ kind: 'document', id: document.id }],
        details: { procedure: 'documents.readPiece', code: 'GRANT_ENDED', reason: 'revoked' },
      },
    },
  ])
  expect(await outcome(collector, 'documents.open', { id: document.id, target: onCase })).toBe('GRANT_ENDED revoked')
})

test('a raised case can be asked for as a whole by its number, and is there while the grant lasts', async () => {
  const { office, collector, supervisor, officer, colleagues, colleague } = made
  await office.signIn(colleague)
  inFile(
    "INSERT INTO raised_case SELECT row, 'complaint', '投诉', ?, ? FROM case_file WHERE id = ?",
    office.clock.now().toISOString(),
    await office.idOf(supervisor),
    colleagues.id,
  )
  expect(await outcome(colleague, 'cases.read', { id: colleagues.id })).toBe('NOT_FOUND')
  // Nor can anything else of it be asked for.
  const asking = { records: [idField(colleagues.debtorId)], reason, purposeId: purpose }
  expect(await outcome(collector, 'access.ask', asking)).toBe('NOT_FOUND')
  const id = await grant(made, colleague, [{ kind: 'case', caseNumber: colleagues.number, fields: ['record'] }])
  await colleague.call('cases.read', { id: colleagues.id })
  expect(office.trail(1)[0]).toMatchObject({ act: 'case.read', body: { details: { grant: id, field: 'record' } } })
  await officer.call('grants.revoke', { id, reason: '不再需要' })
  expect(await outcome(colleague, 'cases.read', { id: colleagues.id })).toBe('NOT_FOUND')
  inFile('DELETE FROM raised_case')
})

test('a change of role or team, deactivation and suspension end every grant, for good', async () => {
  const { office, supervisor, officer } = made
  const administrator = await office.as('administrator', 'administrator')
  const other = await office.team('三组')
  await back(administrator, supervisor, officer)
  const rowOf = async (window: Window) => {
    await back(administrator)
    const { rows } = await administrator.call('staff.list', { inactive: true })
    return rows.find(({ login }) => login === window.login)!
  }
  const update = async (window: Window, change: object) => {
    const { id, version, name, role, teamId, employmentNumber } = await rowOf(window)
    await administrator.confirm()
    await administrator.call('staff.update', { id, version, name, role, teamId, employmentNumber, ...change })
  }
  const { colleague, colleagues } = made
  const home = (await rowOf(colleague)).teamId
  const ended = async (why: string, act: () => Promise<unknown>, undo: () => Promise<unknown>) => {
    await back(colleague)
    const id = await grant(made, colleague, [idField(colleagues.debtorId)])
    expect(await revealed(colleague, colleagues.debtorId), why).toBe('ok')
    const waiting = await askFor(colleague, [{ kind: 'debtor', id: colleagues.debtorId, fields: ['phones'] }])
    await act()
    const records = office.trail(8).filter((one) => one.act === 'grant.ended')
    expect(records, why).toMatchObject([{ body: { subjects: [{ id }, {}], details: { why } } }])
    await undo()
    await back(colleague)
    expect(await revealed(colleague, colleagues.debtorId), why).toBe(`GRANT_ENDED ${why}`)
    const state = db().prepare('SELECT state FROM access_request WHERE id = ?').pluck().get(waiting)
    expect(state, why).toBe(why === 'suspended' ? 'waiting' : 'lapsed')
    if (state === 'waiting') await colleague.call('access.withdraw', { id: waiting, version: 1 })
  }
  await ended(
    'team',
    () => update(colleague, { teamId: other }),
    () => update(colleague, { teamId: home }),
  )
  await ended(
    'role',
    () => update(colleague, { role: 'front-desk' }),
    async () => inFile("UPDATE staff SET role = 'collector', version = version + 1 WHERE login = ?", colleague.login),
  )
  await ended(
    'deactivated',
    async () => {
      const { id, version } = await rowOf(colleague)
      await administrator.confirm()
      await administrator.call('staff.deactivate', { id, version })
    },
    async () => {
      const { id, version } = await rowOf(colleague)
      await administrator.confirm()
      const { oneTimeCode } = await administrator.call('staff.reactivate', { id, version })
      colleague.password = oneTimeCode
    },
  )
}, 300_000)

test('whoever is lowered or suspended loses every grant at the act', async () => {
  const { office, collector, colleague, officer, supervisor, ours, colleagues } = made
  const administrator = await office.as('administrator', 'administrator')
  await back(administrator, collector, colleague, officer, supervisor)
  const endedAs = (id: string) => db().prepare('SELECT ended_why FROM access_set WHERE id = ?').pluck().get(id)
  const one = await grant(made, collector, [idField(ours.debtorId)])
  await administrator.confirm()
  const staffId = await office.idOf(collector)
  await administrator.call('levels.lowerPerson', { staffId, level: 'L2', reason: '调查期间降低密级' })
  expect(endedAs(one)).toBe('lowered')
  const two = await grant(made, colleague, [idField(colleagues.debtorId)])
  const target = { kind: 'person' as const, staffId: await office.idOf(colleague) }
  await officer.call('suspensions.begin', { target, reason: '疑似违规，先行停用' })
  expect(endedAs(two)).toBe('suspended')
  expect(await revealed(colleague, colleagues.debtorId)).toMatch(/^SUSPENDED/)
})
