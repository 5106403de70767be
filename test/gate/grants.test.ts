// The gate's dimension "grant": every field that a grant can open, and every way to it, held against a caller without one,
// with the right one, with one that is expired or revoked, another person's, another field's, another record's. Only the
// right one opens anything; each refusal is on record and shows no value.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldsOfKind, type GrantableKind, type GrantField, grantableKinds } from '../../shared/values/grantable.ts'
import { purposeId } from '../../shared/values/purposes.ts'
import { approve, askFor, purpose, type Setup, setup } from '../main/office/access/setup.ts'
import { addDocument, pdf } from '../main/office/documents/setup.ts'
import { otherId, registration } from '../main/office/visits/front-desk.ts'
import type { Window } from '../support/office.ts'

type Way = {
  readonly holder: Window
  /** Somebody of the same role who reaches the same records. */
  readonly other: Window
  readonly record: string
  readonly otherRecord: string
  readonly purposeId: string
  /** Tries to see the field of the record. */
  readonly use: (window: Window, record: string) => Promise<string>
  /** The code of a refusal, where it is not the grant's own: what is out of scope does not exist. */
  readonly refused?: string
}

let made: Setup
let ways: Record<GrantableKind, (field: GrantField) => Way>

const outcome = async (window: Window, name: string, input: object): Promise<string> => {
  const reply = await window.raw(name, input)
  return reply.ok ? 'ok' : reply.error.code
}

beforeAll(async () => {
  made = await setup()
  const { office, supervisor, stranger, collector, colleague, frontDesk, ours, colleagues, visitorId, accountId } = made
  const { db } = office.house.open!.vault
  const otherDesk = await office.as('front-desk', '前台二')
  const notice = await frontDesk.call('notices.current', {})
  const hostId = await office.idOf(collector)
  await frontDesk.call(
    'visits.register',
    registration({ hostId, notice }, { ...otherId, phone: '13900139000', name: '另一人' }),
  )
  const otherVisitor = db.prepare<[string], string>('SELECT id FROM visitor WHERE id <> ?').pluck().get(visitorId)!
  const { id: otherAccount } = await supervisor.call('clients.saveAccount', {
    clientId: made.clientId,
    saved: null,
    purpose: 'trust',
    holder: '登月',
    bank: '工商银行',
    accountNumber: '6222021234567890136',
  })
  const onCase = { kind: 'case' as const, id: ours.id }
  const document = await addDocument(supervisor, onCase, pdf(2_000), { level: 'L4' })
  const otherDocument = await addDocument(supervisor, onCase, pdf(3_000), { level: 'L4' })
  // Two more cases of the same collector's, raised above their level.
  const raised = [1, 2].map(async (number) => {
    const { id } = await supervisor.call('cases.add', {
      clientId: made.clientId,
      contractNumber: '',
      contractOn: null,
      placedOn: '2026-01-05',
      dueOn: null,
      recallOn: null,
      principal: 100_00,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId: hostId,
      debtor: { name: `未成年${number}`, address: '', employer: '', phones: [] },
    })
    const at = office.clock.now().toISOString()
    db.prepare(`INSERT INTO raised_case SELECT row, 'minor', '未成年人', ?, ? FROM case_file WHERE id = ?`).run(
      at,
      hostId,
      id,
    )
    return id
  })
  const [raisedCase, otherRaised] = (await Promise.all(raised)) as [string, string]
  const reveal = (kind: GrantableKind, field: GrantField) => (window: Window, id: string) =>
    outcome(window, 'grants.reveal', { kind, id, field })
  const own = { holder: collector, other: colleague, purposeId: purpose }
  ways = {
    debtor: (field) => ({
      ...own,
      record: ours.debtorId,
      otherRecord: colleagues.debtorId,
      use: reveal('debtor', field),
    }),
    visitor: (field) => ({
      holder: frontDesk,
      other: otherDesk,
      purposeId: purposeId('legal-duty'),
      record: visitorId,
      otherRecord: otherVisitor,
      use: reveal('visitor', field),
    }),
    'client-account': (field) => ({
      holder: supervisor,
      other: stranger,
      purposeId: purpose,
      record: accountId,
      otherRecord: otherAccount,
      use: reveal('client-account', field),
    }),
    document: () => ({
      ...own,
      record: document.id,
      otherRecord: otherDocument.id,
      use: (window, id) => outcome(window, 'documents.open', { id, target: onCase }),
    }),
    case: () => ({
      ...own,
      record: raisedCase,
      otherRecord: otherRaised,
      use: (window, id) => outcome(window, 'cases.read', { id }),
      refused: 'NOT_FOUND',
    }),
  }
}, 400_000)
afterAll(() => made.office.close())

/** A grant of just this, by a supervisor who is somebody else, and the security officer. */
const open = async (window: Window, kind: GrantableKind, id: string, field: GrantField, way: Way): Promise<string> => {
  const { office, supervisor, stranger, officer } = made
  const request = await askFor(window, [{ kind, id, fields: [field] }], { purposeId: way.purposeId, hours: 1 })
  await approve(office, window === supervisor ? stranger : supervisor, request)
  await approve(office, officer, request)
  return office.house
    .open!.vault.db.prepare<[string], string>('SELECT id FROM access_set WHERE request_id = ?')
    .pluck()
    .get(request)!
}

const revoke = (id: string) => made.officer.call('grants.revoke', { id, reason: '试验完毕，收回' })
const everybody = () => [made.supervisor, made.stranger, made.officer, made.collector, made.colleague, made.frontDesk]

const pairs = grantableKinds.flatMap((kind) => fieldsOfKind[kind].map((field) => [kind, field] as const))

describe.each(pairs)('%s %s', (kind, field) => {
  test('opens to the right grant, and to nothing else', async () => {
    const { office } = made
    const way = ways[kind](field)
    const { holder, other, record, otherRecord, use, refused } = way
    const expectRefused = async (what: string, codes: readonly string[]): Promise<void> => {
      const seq = office.house.open!.trail.head().seq
      expect(refused === undefined ? codes : [refused], what).toContain(await use(holder, record))
      expect(office.trail(1)[0], what).toMatchObject({ seq: seq + 1, act: 'call.refused' })
    }
    // An earlier one may have ended: the record and the field are the same for two of these tests.
    await expectRefused('none', ['GRANT_NEEDED', 'GRANT_ENDED'])
    if (kind === 'debtor' || kind === 'visitor' || kind === 'client-account') {
      await expectOthers(way, kind, field, expectRefused)
    }
    const wrong = await open(holder, kind, otherRecord, field, way)
    expect(await use(holder, otherRecord), 'the other record itself').toBe('ok')
    await expectRefused('other record’s', ['GRANT_NEEDED', 'GRANT_ENDED'])
    await revoke(wrong)
    const otherField = fieldsOfKind[kind].find((one) => one !== field)
    if (otherField) {
      const id = await open(holder, kind, record, otherField, way)
      await expectRefused('other field’s', ['GRANT_NEEDED', 'GRANT_ENDED'])
      await revoke(id)
    }
    const right = await open(holder, kind, record, field, way)
    expect(await use(holder, record), 'the right one').toBe('ok')
    expect(await use(other, record), 'to another person').not.toBe('ok')
    await revoke(right)
    await expectRefused('revoked', ['GRANT_ENDED'])
    await open(holder, kind, record, field, way)
    expect(await use(holder, record), 'a new one').toBe('ok')
    office.clock.forward(3_600_000 + 1_000)
    for (const window of new Set([...everybody(), holder, other])) await office.signIn(window)
    await expectRefused('expired', ['GRANT_ENDED'])
  }, 120_000)
})

/** Where two people of one role reach the same record: the other's grant is nothing to the holder. */
const expectOthers = async (
  way: Way,
  kind: GrantableKind,
  field: GrantField,
  expectRefused: (what: string, codes: readonly string[]) => Promise<void>,
): Promise<void> => {
  const id = await open(way.other, kind, way.record, field, way)
  expect(await way.use(way.other, way.record), 'the other person').toBe('ok')
  await expectRefused('other person’s', ['GRANT_NEEDED', 'GRANT_ENDED'])
  await revoke(id)
}
