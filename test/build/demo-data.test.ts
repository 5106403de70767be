// Demonstration data: the same from the same seed, and good enough for the program's own checks and bounds.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  company,
  creditor,
  debt,
  note,
  person,
  type Random,
  randomFrom,
  staffMember,
  staffOfOffice,
  visit,
} from '../../build/demo-data/index.ts'
import { cases, contactKinds, contactResults, contactWhom } from '../../shared/contract/cases.ts'
import { visitPurposes } from '../../shared/contract/visits.ts'
import { checkBankCard } from '../../shared/values/bank-card.ts'
import { checkCreditCode } from '../../shared/values/credit-code.ts'
import { ageOn, daysBetween } from '../../shared/values/dates.ts'
import { checkIdNumber } from '../../shared/values/id-number.ts'
import { isFen } from '../../shared/values/money.ts'
import { parsePhone } from '../../shared/values/phone.ts'

const today = '2026-11-21'
const seeds = fc.integer()
const check = (test: (random: Random) => void) =>
  fc.assert(
    fc.property(seeds, (seed) => test(randomFrom(seed))),
    { numRuns: 500 },
  )

describe('demonstration data', () => {
  it('is the same from the same seed, and differs between seeds', () => {
    const all = (seed: number): string => {
      const random = randomFrom(seed)
      return JSON.stringify([
        person(random),
        company(random),
        debt(random, today),
        note(random),
        visit(random),
        staffMember(random),
      ])
    }
    for (const seed of [0, 1, -7, 20_261_121, 2 ** 40]) expect(all(seed)).toBe(all(seed))
    expect(all(1)).not.toBe(all(2))
    // Written down once: another machine or Node must draw the same.
    const random = randomFrom(20_261_121)
    expect([random.digits(12), random.whole(0, 1e9)]).toEqual(['522900190323', 542_179_115])
  })

  it('draws evenly enough', () => {
    const random = randomFrom(5)
    const counts = Array.from({ length: 10 }, () => 0)
    for (let index = 0; index < 20_000; index += 1) counts[random.whole(0, 9)]! += 1
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(250)
  })

  it('makes people who pass every check', () => {
    check((random) => {
      const someone = person(random)
      expect(checkIdNumber(someone.idKind, someone.idNumber, today)).toEqual({ ok: true, value: someone.idNumber })
      expect(checkBankCard(someone.bankCard)).toEqual({ ok: true, value: someone.bankCard })
      for (const phone of someone.phones) expect(parsePhone(phone.number)).toMatchObject({ ok: true, kind: 'mobile' })
      expect(ageOn(someone.birthDate, today)).toBeGreaterThanOrEqual(20)
      expect(ageOn(someone.birthDate, today)).toBeLessThanOrEqual(70)
      expect([...someone.name].length).toBeLessThanOrEqual(4)
    })
  })

  it('makes firms and debts that fit together', () => {
    check((random) => {
      for (const firm of [company(random), creditor(random)]) expect(checkCreditCode(firm.creditCode).ok).toBe(true)
      const one = debt(random, today)
      for (const sum of [one.principal, one.interest, one.penalty, one.costs]) expect(isFen(sum) && sum >= 0).toBe(true)
      expect(
        one.contractOn < one.dueOn && one.dueOn < one.placedOn && one.placedOn <= today && one.recallOn > today,
      ).toBe(true)
      // Four times the LPR of 3.85 %, a year of 365 days.
      const most = (one.principal * 0.154 * daysBetween(one.dueOn, one.placedOn)) / 365
      expect(one.interest + one.penalty).toBeLessThanOrEqual(most + 2)
    })
  })

  it('makes inputs that the contract takes', () => {
    check((random) => {
      const someone = person(random)
      const sums = debt(random, today)
      const input = {
        clientId: '01890a5d-ac96-774b-bcce-b302099a8057',
        debtor: {
          name: someone.name,
          idKind: someone.idKind,
          idNumber: someone.idNumber,
          address: someone.address,
          employer: someone.employer,
          phones: someone.phones,
        },
        ...sums,
        collectorId: null,
      }
      expect(cases['cases.add'].input.safeParse(input).success).toBe(true)
    })
  })

  it('writes contact records whose parts agree', () => {
    const texts = new Set<string>()
    check((random) => {
      const record = note(random)
      texts.add(record.note)
      expect(contactKinds).toContain(record.kind)
      expect(contactWhom).toContain(record.whom)
      expect(contactResults).toContain(record.result)
      expect(record.promise !== null).toBe(record.result === 'promised')
      if (record.promise) expect(record.note).toContain(String(record.promise.yuan))
      expect(record.note).not.toMatch(/[{}]|undefined/)
    })
    expect(texts.size).toBeGreaterThan(150)
  })

  it('makes visits and an office with every role and no login twice', () => {
    check((random) => {
      const one = visit(random)
      expect(visitPurposes).toContain(one.purpose)
      expect(one.partySize >= 1 && one.staysMinutes > 0).toBe(true)
    })
    const office = staffOfOffice(randomFrom(3), 100, 5)
    expect(new Set(office.map((member) => member.login)).size).toBe(office.length)
    expect(new Set(office.map((member) => member.role)).size).toBe(6)
    for (const member of office) expect(member.login).toMatch(/^[a-z]+\d\d$/)
  })
})
