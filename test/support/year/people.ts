// Who works in the simulated office and whose cases they work on: forty people in the proportions of such an office, and
// cases whose debtors have names and addresses, so that rules that look somebody up by id find what the vault would say.

import { personName, type Random } from '../../../build/demo-data/index.ts'
import type { Role } from '../../../shared/policy.ts'

export type Member = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly team: number
  /** The machine they sit at. */
  readonly device: string
  /** How quick they are; 1 is ordinary. */
  readonly pace: number
  /** Minutes after midnight at which their day begins. */
  readonly begins: number
}

export type Case = { readonly id: string; readonly number: string; readonly debtorId: string; readonly team: number }

const kinds = { staff: 1, case: 2, debtor: 3, visitor: 4, visit: 5, contact: 6, other: 7 } as const

/** An id that looks like the vault's and says what it is of, so that a test can read it. */
export const idOf = (kind: keyof typeof kinds, number: number): string =>
  `01900000-0000-7000-8${String(kinds[kind]).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`

/** Forty: what an office of this size has. */
const crew: readonly (readonly [Role, number])[] = [
  ['administrator', 1],
  ['security-officer', 2],
  ['supervisor', 4],
  ['legal', 4],
  ['front-desk', 3],
  ['collector', 26],
]
export const teams = 4

export class People {
  readonly staff: Member[] = []
  /** Everyone who ever was there, by id. */
  readonly everyone = new Map<string, Member>()
  readonly #random: Random
  readonly #names = new Map<string, string>()
  readonly #addresses = new Map<string, string>()
  #cases = 0
  #houses = 0

  constructor(random: Random) {
    this.#random = random
    for (const [role, count] of crew)
      for (let index = 0; index < count; index += 1) this.staff.push(this.hire(role, index))
  }

  hire(role: Role, index: number): Member {
    const random = this.#random
    const number = this.everyone.size + 1
    const member: Member = {
      id: idOf('staff', number),
      login: `u${String(number).padStart(3, '0')}`,
      name: personName(random, random.chance(0.5) ? 'male' : 'female', random.whole(1970, 2002)),
      role,
      team: index % teams,
      device: `anjuan-${String(number).padStart(2, '0')}`,
      pace: Math.min(1.3, Math.max(0.75, random.around(1, 1.18))),
      begins: random.whole(8 * 60 + 20, 9 * 60 + 5),
    }
    this.everyone.set(member.id, member)
    return member
  }

  /** A new case of a team; a few debtors live at one address, and some in one dormitory. */
  newCase(team: number, given: { name?: string; address?: string } = {}): Case {
    const random = this.#random
    this.#cases += 1
    const debtorId = idOf('debtor', this.#cases)
    const name = given.name ?? personName(random, random.chance(0.6) ? 'male' : 'female', random.whole(1960, 2003))
    if (!random.chance(0.04)) this.#houses += 1
    const address = given.address ?? (random.chance(0.006) ? '工业园区二号宿舍楼' : `长乐路${this.#houses}号`)
    this.#names.set(debtorId, name)
    this.#addresses.set(debtorId, address)
    const number = `AJ-2025-${String(this.#cases).padStart(6, '0')}`
    return { id: idOf('case', this.#cases), number, debtorId, team }
  }

  nameOf(kind: string, id: string): string | undefined {
    return kind === 'debtor' ? this.#names.get(id) : undefined
  }

  addressesOf(kind: string, id: string): readonly string[] {
    const address = kind === 'debtor' ? this.#addresses.get(id) : undefined
    return address === undefined ? [] : [address]
  }
}
