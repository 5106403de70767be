// What the guard has to know before an attempt: what was done on every case of the same person, also on those that the
// actor does not see; what stands with that person; the figures of the office. It goes to the judge and to nobody else:
// of what is out of scope the page learns the rule that stops it and nothing more.

import { type SqlBool, sql } from 'kysely'
import {
  type AgreedTimes,
  type Case,
  type DatedFigures,
  isThirdParty,
  judge,
  type PastContact,
  type Standing,
  type Verdict,
} from '../../../shared/law/contact-rules.ts'
import type { contactKinds, contactWhom } from '../../../shared/values/case-kinds.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { type CasePhone, partiesOfCase, phonesOfDebtor, samePersonDebtors } from '../persons/for-others.ts'
import { readFigures } from './figures.ts'

const db = tables<'contact_record' | 'case_file' | 'debtor_phone' | 'contact_hold' | 'contact_standing'>()

export type ContactKind = (typeof contactKinds)[number]
export type ContactWhom = (typeof contactWhom)[number]

export type Asked = {
  readonly at: string
  readonly kind: ContactKind
  readonly whom: ContactWhom
  readonly phone: CasePhone | null
  readonly passOnOnly: boolean
}

const inJson = (column: string, ids: readonly string[]) =>
  sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`

const selectPast = () =>
  db
    .selectFrom('contact_record')
    .innerJoin('case_file', 'case_file.id', 'contact_record.case_id')
    .leftJoin('debtor_phone', 'debtor_phone.id', 'contact_record.phone_id')
    .select([
      'contact_record.row',
      'contact_record.at',
      'contact_record.kind',
      'contact_record.whom',
      'contact_record.result',
      'contact_record.direction',
      'contact_record.case_id',
      'case_file.debtor_id as case_debtor',
      'debtor_phone.debtor_id as phone_owner',
      sql<string | null>`hex(debtor_phone.phone_index)`.as('number'),
      sql<number>`contact_record.phone_id is null`.as('numberless'),
    ])

type PastRow = {
  row: number
  at: string
  kind: string
  whom: string
  result: string
  direction: PastContact['direction']
  case_id: string
  case_debtor: string
  phone_owner: string | null
  number: string | null
  numberless: number
}

/** How far back failed tries are looked for: more in a row than any office asks for. */
const longestChain = 60

export const numberKey = (phone: CasePhone | null): string | null =>
  phone === null ? null : phone.phone_index.toString('hex').toUpperCase()

/** Whose number it is decides whether somebody owes, whatever was chosen: undefined where the two do not go together. */
export const whomOf = (phone: CasePhone | null, whom: ContactWhom | undefined): ContactWhom | undefined => {
  switch (phone?.role) {
    case 'third-party':
      return whom === undefined ? 'other' : isThirdParty(whom) ? whom : undefined
    case 'guarantor':
      return whom === undefined || whom === 'guarantor' ? 'guarantor' : undefined
    case 'co-debtor':
      return whom === undefined || whom === 'debtor' ? 'debtor' : undefined
    default:
      return whom ?? 'debtor'
  }
}

type StandingRow = {
  debtor_id: string
  version: number
  agreed_from: string | null
  agreed_until: string | null
  agreed_mode: string | null
  agreed_how: string
  agreed_at: string | null
  incapacity: string
  incapacity_how: string
  updated_at: string
}

export const agreedOf = (row: StandingRow | undefined): AgreedTimes | null =>
  row && row.agreed_from !== null && row.agreed_until !== null && row.agreed_mode !== null
    ? { from: row.agreed_from, until: row.agreed_until, mode: row.agreed_mode as AgreedTimes['mode'] }
    : null

/** Everything about one case's people, read as it is needed and kept for further questions within one call. */
export class GuardFacts {
  readonly #store: ReadStore
  readonly #case: { readonly id: string; readonly debtor_id: string }
  readonly figures: readonly DatedFigures[]
  /** Every row of the debtor as one person. */
  readonly debtor: readonly string[]
  readonly #days = new Map<string, PastContact[]>()
  #refusals: Standing['refusals'] | undefined
  #validNumbers: number | undefined

  constructor(store: ReadStore, found: { readonly id: string; readonly debtor_id: string }) {
    this.#store = store
    this.#case = found
    this.figures = readFigures(store)
    this.debtor = samePersonDebtors(store, found.debtor_id)
  }

  /** Of a person's rows the one that was changed last. */
  standingRow(rows: readonly string[] = this.debtor): StandingRow | undefined {
    return this.#store.first(
      db
        .selectFrom('contact_standing')
        .selectAll()
        .where(inJson('debtor_id', rows))
        .orderBy('updated_at', 'desc')
        .orderBy('debtor_id')
        .limit(1),
    )
  }

  openHolds(rows: readonly string[] = this.debtor) {
    return this.#store.all(
      db
        .selectFrom('contact_hold')
        .select(['id', 'case_id', 'kind', 'reason', 'set_at', 'set_by'])
        .where(inJson('debtor_id', rows))
        .where('lifted_at', 'is', null)
        .orderBy('set_at'),
    )
  }

  /** The rows of whoever is to be spoken to: a third party is asked on the debtor's account. */
  #addressed({ phone, whom }: Asked): readonly string[] {
    const other = phone !== null && !isThirdParty(whom) && !this.debtor.includes(phone.debtor_id)
    return other ? samePersonDebtors(this.#store, phone.debtor_id) : this.debtor
  }

  #of(query: ReturnType<typeof selectPast>): PastRow[] {
    return this.#store.all(query) as PastRow[]
  }

  #past(asked: Asked, addressed: readonly string[]): PastContact[] {
    const day = localDateOf(asked.at)
    const [begin, end] = [startOfLocalDay(day), startOfLocalDay(addDays(day, 1))]
    const key = JSON.stringify([day, asked.phone?.id, isThirdParty(asked.whom), asked.whom === 'guarantor'])
    const known = this.#days.get(key)
    if (known) return known
    const ofDay = () => selectPast().where('contact_record.at', '>=', begin).where('contact_record.at', '<', end)
    const rows = new Map<number, PastRow>()
    const take = (found: readonly PastRow[]): void => {
      for (const each of found) rows.set(each.row, each)
    }
    take(this.#of(ofDay().where(inJson('case_file.debtor_id', [...new Set([...addressed, ...this.debtor])]))))
    const phones = db.selectFrom('debtor_phone').select('id')
    take(this.#of(ofDay().where('contact_record.phone_id', 'in', phones.where(inJson('debtor_id', addressed)))))
    if (asked.phone) {
      const same = phones.where('phone_index', '=', asked.phone.phone_index)
      take(this.#of(ofDay().where('contact_record.phone_id', 'in', same)))
    }
    if (isThirdParty(asked.whom)) {
      take(
        this.#of(
          selectPast()
            .where(inJson('case_file.debtor_id', this.debtor))
            .where('contact_record.whom', '=', 'debtor')
            .where('contact_record.at', '<=', asked.at)
            .orderBy('contact_record.at', 'desc')
            .limit(longestChain),
        ),
      )
    }
    const past = [...rows.values()].map((row) => ({
      at: row.at,
      kind: row.kind,
      whom: row.whom,
      result: row.result,
      number: row.numberless ? null : row.number,
      direction: row.direction,
      samePerson: this.#concerns(row, asked, addressed),
    }))
    this.#days.set(key, past)
    return past
  }

  #concerns(row: PastRow, { whom }: Asked, addressed: readonly string[]): boolean {
    // On a case of their own, whoever was spoken to but a guarantor.
    if (addressed.includes(row.case_debtor) && row.whom !== 'guarantor') return true
    if (row.phone_owner !== null && addressed.includes(row.phone_owner)) return !isThirdParty(row.whom)
    // A guarantor of this debtor without a number: it may have been them.
    return row.numberless === 1 && row.whom === whom && this.debtor.includes(row.case_debtor)
  }

  #thirdPartyRefusals(): Standing['refusals'] {
    this.#refusals ??= [
      ...this.#of(
        selectPast()
          .where(inJson('case_file.debtor_id', this.debtor))
          .where('contact_record.result', '=', 'refused')
          .where('contact_record.whom', 'not in', ['debtor', 'guarantor']),
      ).map(({ whom, number, numberless }) => ({ whom, number: numberless ? null : number })),
      // Without a number nobody can tell that it is not the one who refused.
      ...partiesOfCase(this.#store, this.#case.id)
        .filter(({ refused }) => refused)
        .flatMap(({ partyId }) => ['family', 'employer', 'other'].map((whom) => ({ whom, number: `of ${partyId}` }))),
    ]
    return this.#refusals
  }

  #countValidNumbers(): number {
    this.#validNumbers ??= this.debtor
      .flatMap((id) => phonesOfDebtor(this.#store, id))
      .filter(({ state }) => state === 'valid').length
    return this.#validNumbers
  }

  judge(asked: Asked): Verdict {
    const addressed = this.#addressed(asked)
    const third = isThirdParty(asked.whom)
    const everybody = addressed === this.debtor ? this.debtor : [...this.debtor, ...addressed]
    const given: Case = {
      attempt: {
        at: asked.at,
        kind: asked.kind,
        whom: asked.whom,
        number: numberKey(asked.phone),
        numberState: asked.phone?.state ?? null,
        passOnOnly: asked.passOnOnly,
      },
      standing: {
        held: this.openHolds(everybody).length > 0,
        agreed: third ? null : agreedOf(this.standingRow(addressed)),
        incapacity: (this.standingRow()?.incapacity ?? 'none') as Standing['incapacity'],
        validNumbers: third ? this.#countValidNumbers() : 1,
        refusals: third ? this.#thirdPartyRefusals() : [],
      },
      past: this.#past(asked, addressed),
      figures: this.figures,
    }
    return judge(given)
  }
}
