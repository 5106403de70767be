// Registering a visitor: everything the gate does, with the record in the trail, against the bare insert of the same
// rows in one transaction at synchronous=FULL.

import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { person, randomFrom } from '../../build/demo-data/index.ts'
import type { Input } from '../../shared/contract/contract.ts'
import { inTurn, lineOf, median, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

/** A signature as a pen gives it: a few strokes, some two hundred points. */
export const signature: Input<'visits.register'>['consent']['signature'] = Array.from({ length: 4 }, (_, stroke) =>
  Array.from({ length: 50 }, (_, point): [number, number, number] => [
    60 + stroke * 200 + point * 3,
    120 + Math.round(80 * Math.sin(point / 4 + stroke)),
    stroke * 900 + point * 16,
  ]),
)

export const registrationOf = (
  { ids, notice }: Pick<Scene, 'ids' | 'notice'>,
  number: number,
): Input<'visits.register'> => {
  const { name, idNumber } = person(randomFrom(1_000_000 + number))
  return {
    name,
    idKind: 'resident-id',
    idNumber,
    phone: `139${String(number).padStart(8, '0')}`,
    organisation: '华晨贸易有限公司',
    purpose: 'repayment',
    purposeNote: '',
    hostId: ids.many,
    partySize: 2,
    belongings: '公文包',
    plate: '',
    consent: { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256, signature },
  }
}

type Row = Record<string, unknown>

/** Copies the rows of one registration under new ids. */
const bareInsert = ({ open }: Scene, db: Database, visitId: string): (() => void) => {
  const rowOf = (table: string, column: string, value: unknown): Row =>
    db.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).get(value) as Row
  const visit = rowOf('visit', 'id', visitId)
  const rows = {
    visitor: rowOf('visitor', 'id', visit.visitor_id),
    visit,
    consent: rowOf('consent', 'visit_id', visitId),
  }
  const into = (table: keyof typeof rows) => {
    const names = Object.keys(rows[table])
    return db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`)
  }
  const statements = { visitor: into('visitor'), visit: into('visit'), consent: into('consent') }
  let count = 0
  return () => {
    count += 1
    const visitor = uuidv7()
    const id = uuidv7()
    open.transaction.begin()
    statements.visitor.run({ ...rows.visitor, id: visitor })
    statements.visit.run({ ...rows.visit, id, visitor_id: visitor, badge_number: `BENCH-${process.pid}-${count}` })
    statements.consent.run({ ...rows.consent, id: uuidv7(), visit_id: id })
    open.transaction.commit()
  }
}

export const benchRegistrations = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { windows, open } = scene
  const { db } = open.vault
  let number = db.prepare<[], number>('SELECT count(*) FROM visit').pluck().get() ?? 0
  const register = () => windows.frontDesk.call('visits.register', registrationOf(scene, number++))
  const { id } = await register()
  const both = await inTurn(register, bareInsert(scene, db, id), { calls: quick ? 5 : 50 })
  report(
    lineOf({
      name: 'registration of a visitor, write and trail',
      unit: 'ms',
      samples: both.ours,
      against: { what: 'the bare insert', value: median(both.theirs) },
      ratio: both.ratio,
    }),
  )
}
