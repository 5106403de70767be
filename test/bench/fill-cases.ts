// Fills an open vault with very many cases and notes for measurements: direct SQL in big transactions, without the gate
// and without trail records. The rows are made by the same functions as the office's own registrations, so that their
// shape can't drift; indexes and triggers are taken off while filling and put back as the migrations made them.

import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { creditor, debt, note, person, type Random, randomFrom } from '../../build/demo-data/index.ts'
import { caseNumber } from '../../main/office/cases/add.ts'
import { type CaseRows, caseRows } from '../../main/office/cases/new-case.ts'
import { caseTokens, noteTokens } from '../../main/office/cases/search-index.ts'
import { contactValues } from '../../main/office/contacts/add.ts'
import { countClientTotals } from '../../main/vault/migrations/0002/clients.ts'
import { planner } from '../../main/vault/migrations/0004/planner.ts'
import { noDate } from '../../main/vault/schema.ts'
import type { FieldCrypto } from '../../main/vault/sealing.ts'
import { addDays } from '../../shared/values/dates.ts'
import { pinyinOf } from '../../shared/values/pinyin.ts'

export type FillOptions = {
  /** The vault's own connection, with no transaction open. */
  readonly db: Database
  readonly fields: FieldCrypto
  readonly cases: number
  /** Contact records over all cases. */
  readonly notes: number
  /** Accounts that exist already, with their teams; cases go to them in turn. */
  readonly collectors: readonly { readonly id: string; readonly teamId: string }[]
  readonly clients?: number
  /** Only every so many-th case has phones and an ID number: sealing costs most, lists and search don't read them. */
  readonly identifiedEvery?: number
  /** Local date from which debts and notes reach back. */
  readonly today: string
  readonly seed?: number
  readonly onProgress?: (cases: number) => void
}

export type Filled = { readonly clients: readonly { readonly id: string; readonly row: number }[] }

const casesAtOnce = 20_000
/** From so many on it is quicker to build the indexes afterwards. */
const bulk = 20_000
const stages: readonly (readonly [string, number])[] = [
  ['received', 8],
  ['verifying', 8],
  ['contacting', 40],
  ['negotiating', 14],
  ['promised', 10],
  ['plan', 6],
  ['litigation', 3],
  ['enforcement', 1],
  ['settled', 6],
  ['withdrawn', 2],
  ['returned', 1],
  ['written-off', 1],
]

const into = (db: Database, table: string) => {
  let columns: string[] | undefined
  let statement: ReturnType<Database['prepare']> | undefined
  return (row: Readonly<Record<string, unknown>>): number => {
    columns ??= Object.keys(row)
    statement ??= db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    return Number(statement.run(columns.map((column) => row[column])).lastInsertRowid)
  }
}

/** Takes indexes and triggers off these tables; answers how to put them back. */
const strip = (db: Database, tables: readonly string[]): (() => void) => {
  const found = db
    .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
      AND tbl_name IN (${tables.map(() => '?').join(', ')})`)
    .all(...tables) as { type: string; name: string; sql: string }[]
  for (const { type, name } of found) db.exec(`DROP ${type} ${name}`)
  return () => {
    for (const { sql } of found) db.exec(sql)
    // With an index goes what the planner was told of it.
    for (const statement of planner) db.exec(statement)
  }
}

const addClients = (db: Database, random: Random, count: number, now: string): Filled['clients'] => {
  const insert = into(db, 'client')
  return Array.from({ length: count }, (_, index) => {
    const { name, creditCode, contactName } = creditor(random)
    const id = uuidv7()
    const taken = db.prepare('SELECT 1 FROM client WHERE credit_code = ?').get(creditCode)
    const row = insert({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      kind: 'company',
      name: `${name}（${index + 1}）`,
      pinyin: pinyinOf(name, 'organisation').pinyin,
      credit_code: taken ? '' : creditCode,
      contact_name: contactName,
      contact_phone_sealed: null,
      contact_phone_mask: '',
    })
    return { id, row }
  })
}

/** Tells what each note says, when it was written, and what the case stands at after the newest of them. */
const notesOf = (random: Random, count: number, today: string, now: string) => {
  const notes = Array.from({ length: count }, () => ({ ...note(random), daysAgo: random.whole(0, 120) })).sort(
    (one, other) => other.daysAgo - one.daysAgo,
  )
  return notes.map((each) => {
    const day = addDays(today, -each.daysAgo)
    return {
      ...each,
      at: `${day}T0${random.whole(1, 9)}:${random.whole(10, 59)}:00.000Z` > now ? now : `${day}T01:00:00.000Z`,
      nextActionOn: each.nextActionInDays === null ? null : addDays(day, each.nextActionInDays),
      promised: each.promise && { amount: each.promise.yuan * 100, on: addDays(day, each.promise.inDays) },
    }
  })
}

export const fillCases = (options: FillOptions): Filled => {
  const { db, fields, cases, notes, collectors, today } = options
  const random = randomFrom(options.seed ?? 1)
  const now = `${today}T04:00:00.000Z`
  const clients = db.transaction(() => addClients(db, random, options.clients ?? 30, now))()
  const first = (db.prepare('SELECT coalesce(max(row), 0) AS last FROM case_file').get() as { last: number }).last
  const isBulk = cases >= bulk
  const restore = isBulk
    ? strip(db, [
        'case_file',
        'contact_record',
        'debtor',
        'debtor_phone',
        'ledger_entry',
        'case_tag',
        'debtor_address',
        'debtor_employer',
      ])
    : undefined
  if (isBulk) db.pragma('synchronous = OFF')
  const put = {
    debtor: into(db, 'debtor'),
    phone: into(db, 'debtor_phone'),
    address: into(db, 'debtor_address'),
    employer: into(db, 'debtor_employer'),
    caseFile: into(db, 'case_file'),
    contact: into(db, 'contact_record'),
    instalment: into(db, 'instalment'),
    names: into(db, 'case_search'),
    words: into(db, 'note_search'),
  }

  const putCase = (index: number): void => {
    const collector = collectors[index % collectors.length]
    const client = clients[random.whole(0, clients.length - 1)]
    if (!collector || !client) throw new RangeError('no collector or no client')
    const { name, idKind, idNumber, phones, address, employer } = person(random)
    const identified = index % (options.identifiedEvery ?? 1) === 0
    const made: CaseRows = caseRows(fields, now, {
      ...debt(random, today),
      number: caseNumber(today.slice(0, 4), first + index + 1),
      clientId: client.id,
      clientRow: client.row,
      teamId: collector.teamId,
      collectorId: collector.id,
      stage: random.weighted(stages),
      debtor: {
        name,
        idNumber: identified ? { kind: idKind, value: idNumber } : undefined,
        address,
        employer,
        phones: identified ? phones.map(({ label, number }) => ({ label, digits: number })) : [],
      },
    })
    // As many notes as keep pace with the whole.
    const count = Math.floor(((index + 1) * notes) / cases) - Math.floor((index * notes) / cases)
    const written = notesOf(random, count, today, now)
    const last = written.at(-1)
    const caseFile = {
      ...made.caseFile,
      next_action: last?.nextAction ?? '',
      next_action_on: last?.nextActionOn ?? (random.chance(0.7) ? addDays(today, random.whole(-10, 30)) : noDate),
      last_contact_at: last?.at ?? null,
      contacts: count,
      // One in fifty is urgent.
      priority: index % 51 === 0 ? 1 + ((index / 51) % 3) : 0,
    }
    put.debtor(made.debtor)
    for (const phone of made.phones) put.phone(phone)
    for (const address of made.addresses) put.address(address)
    for (const employer of made.employers) put.employer(employer)
    const scopes = { collectorId: collector.id, teamId: collector.teamId }
    put.names({ rowid: put.caseFile(caseFile), tokens: caseTokens(scopes, made.texts) })
    for (const each of made.instalments) put.instalment(each)
    for (const { promised, at, ...each } of written) {
      const row = put.contact(
        contactValues({
          kind: each.kind,
          whom: each.whom,
          result: each.result,
          note: each.note,
          nextAction: each.nextAction,
          nextActionOn: each.nextActionOn,
          promise: promised,
          phoneId: made.phones[0]?.id ?? null,
          caseId: caseFile.id,
          at,
          byId: collector.id,
        }),
      )
      put.words({ rowid: row, tokens: noteTokens(scopes, each.note) })
    }
  }

  for (let from = 0; from < cases; from += casesAtOnce) {
    const until = Math.min(cases, from + casesAtOnce)
    db.transaction(() => {
      for (let index = from; index < until; index += 1) putCase(index)
    })()
    options.onProgress?.(until)
  }
  if (isBulk) openLedgers(db)
  tagCases(db, first, now, collectors[0]?.id ?? '')
  restore?.()
  if (isBulk) settle(db, today, first + cases)
  return { clients }
}

/** The opening entries, which a trigger writes when it is there. */
const openLedgers = (db: Database): void => {
  const sums = 'principal, interest, penalty, costs, legal_costs, adjustments'
  db.exec(`INSERT INTO ledger_entry (id, case_id, kind, on_day, at, by_id, ${sums}, reason)
    SELECT id, id, 'placed', placed_on, created_at, NULL, ${sums}, '' FROM case_file
    WHERE row > (SELECT coalesce(max(c.row), 0) FROM ledger_entry AS e JOIN case_file AS c ON c.id = e.case_id)
    ORDER BY row`)
}

/** Some cases have a tag: one that is plenty, one that is rare. */
const tagCases = (db: Database, first: number, now: string, by: string): void => {
  const put = db.prepare(`INSERT INTO tag (id, name, uses, created_at, created_by) VALUES (?, ?, 0, ?, ?)
    ON CONFLICT (name) DO UPDATE SET uses = uses RETURNING row`)
  for (const [name, every] of [
    ['有还款意愿', 15],
    ['疑难', 1_001],
  ] as const) {
    const { row } = put.get(uuidv7(), name, now, by) as { row: number }
    db.prepare('INSERT INTO case_tag SELECT row, ? FROM case_file WHERE row > ? AND row % ? = 0').run(row, first, every)
  }
  db.exec('UPDATE tag SET uses = (SELECT count(*) FROM case_tag WHERE tag_row = tag.row)')
}

/** What triggers and the search queue would have done by the way. */
const settle = (db: Database, today: string, lastNumber: number): void => {
  db.transaction(() => {
    db.exec(`DELETE FROM case_total;
      INSERT INTO case_total SELECT team_id, coalesce(collector_id, ''), stage, count(*), sum(balance)
        FROM case_file GROUP BY 1, 2, 3;
      UPDATE client SET cases = (SELECT count(*) FROM case_file WHERE client_id = client.id);
      DELETE FROM client_total;
      ${countClientTotals};`)
    db.prepare('INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)').run(
      `case/${today.slice(0, 4)}`,
      lastNumber,
    )
    for (const table of ['case_search', 'note_search']) db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
  })()
  db.pragma('synchronous = FULL')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
