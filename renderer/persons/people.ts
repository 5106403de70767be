// The people of a case as a walk of lines: each person's head, and under it what is known of them. The keyboard's acts are
// about the line that has the focus.

import type { DetailKind, DetailState } from '../../shared/values/person-kinds.ts'
import type { Output } from '../door.ts'

export type People = Output<'persons.ofCase'>
export type Person = People['debtor']
export type Party = People['parties'][number]
export type Duplicate = People['duplicates'][number]
export type Detail = Person['phones'][number] | Person['addresses'][number]

/** Somebody on the case: the debtor has no party. */
export type Somebody = { readonly person: Person; readonly party?: Party | undefined }

export type Line = Somebody & {
  readonly key: string
  readonly detail?: { readonly kind: DetailKind; readonly row: Detail } | undefined
}

export const roleOf = ({ party }: Somebody): 'debtor' | Party['role'] => party?.role ?? 'debtor'
export const isRefused = ({ party }: Somebody): boolean => party !== undefined && party.refusedOn !== null

/** What is shown of a detail: a number by its mask. */
export const textOf = (row: Detail): string => ('mask' in row ? row.mask : row.value)

export const detailsOf = (person: Person): { readonly kind: DetailKind; readonly row: Detail }[] => [
  ...person.phones.map((row) => ({ kind: 'phone' as const, row })),
  ...person.addresses.map((row) => ({ kind: 'address' as const, row })),
  ...person.employers.map((row) => ({ kind: 'employer' as const, row })),
]

export const linesOf = (one: Somebody): Line[] => [
  { ...one, key: one.person.id },
  ...detailsOf(one.person).map((detail) => ({ ...one, key: detail.row.id, detail })),
]

/** Who owes stands on the left with the debtor; guarantors and third parties on the right. */
export const columnsOf = (people: People): readonly [readonly Somebody[], readonly Somebody[]] => {
  const parties = people.parties.map((party) => ({ person: party.person, party }))
  const of = (role: Party['role']) => parties.filter(({ party }) => party.role === role)
  return [
    [{ person: people.debtor }, ...of('co-debtor')],
    [...of('guarantor'), ...of('third-party')],
  ]
}

/** Whether a line can be marked so. A third party refuses as a person, and what a third party refused stays so. */
export const mayMark = ({ party, detail }: Line, state: DetailState): boolean => {
  if (!detail || detail.row.state === state) return false
  const third = party?.role === 'third-party'
  return !(third && (state === 'refused' || detail.row.state === 'refused'))
}
