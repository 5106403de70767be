// People who never were: a name, an ID number that passes its formula, a phone of a real carrier's range, a bank card,
// a home and a job. Synthetic by construction; any likeness to a real number is chance.

import { addDays, type LocalDate } from '../../shared/values/dates.ts'
import { personName, type Sex } from './names.ts'
import { bankCard, carPlate, mobileNumber, residentId } from './numbers.ts'
import { employerName } from './organisations.ts'
import { addressIn, anyPlace } from './places.ts'
import type { Random } from './random.ts'

const phoneLabels = ['本人', '本人', '本人', '单位', '配偶', '家庭', '紧急联系人'] as const

export type DemoPhone = { readonly label: string; readonly number: string }

export type DemoPerson = {
  readonly name: string
  readonly sex: Sex
  readonly birthDate: LocalDate
  readonly idKind: 'resident-id'
  readonly idNumber: string
  readonly phone: string
  /** The phone above as 本人, then up to two more. */
  readonly phones: readonly DemoPhone[]
  readonly address: string
  readonly employer: string
  readonly bankCard: string
  /** A car's plate, or ''. */
  readonly plate: string
}

/** Somebody between about 20 and 70 years old (born 1956 to 2005). */
export function person(random: Random): DemoPerson {
  const sex: Sex = random.chance(0.58) ? 'male' : 'female'
  const birthDate = addDays('1956-01-01', Math.floor((random.next() + random.next()) * 0.5 * 18_260))
  const place = anyPlace(random)
  const phone = mobileNumber(random)
  const more = random.weighted([
    [0, 5],
    [1, 4],
    [2, 2],
  ])
  return {
    name: personName(random, sex, Number(birthDate.slice(0, 4))),
    sex,
    birthDate,
    idKind: 'resident-id',
    idNumber: residentId(random, place.region, birthDate, sex),
    phone,
    phones: [
      { label: '本人', number: phone },
      ...Array.from({ length: more }, () => ({ label: random.pick(phoneLabels), number: mobileNumber(random) })),
    ],
    address: addressIn(random, random.chance(0.7) ? place : anyPlace(random)),
    employer: employerName(random),
    bankCard: bankCard(random),
    plate: random.chance(0.15) ? carPlate(random) : '',
  }
}
