// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and
// merging. Each case has its own rows of people: what one client gave is used for that client's case. Phones and document
// numbers go in whole and come back as masks.

import { z } from 'zod'
import {
  detailKinds,
  detailSources,
  detailStates,
  guarantees,
  partyIdKinds,
  partyRoles,
  personKinds,
  relations,
} from '../values/person-kinds.ts'
import { stage } from './cases.ts'
import { procedures } from './define.ts'
import { created, done, id, instant, localDate, note, text, version } from './fields.ts'

const supervisor = { supervisor: 'team' } as const
const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const

const personKind = z.enum(personKinds)
const partyIdKind = z.enum(partyIdKinds)
const partyRole = z.enum(partyRoles)
const relation = z.enum(relations)
const guarantee = z.enum(guarantees)
const detailState = z.enum(detailStates)
const detailSource = z.enum(detailSources)

/** Who changed it last and when: for whoever edits the same at the same time. */
const changed = { updatedBy: z.string(), updatedAt: instant }

const detail = {
  id,
  version,
  label: z.string(),
  state: detailState,
  stateOn: localDate,
  stateNote: z.string(),
  source: detailSource,
  sourceNote: z.string(),
  since: localDate,
  ...changed,
}

export const personView = z.strictObject({
  id,
  version,
  kind: personKind,
  name: z.string(),
  idKind: partyIdKind.nullable(),
  idMask: z.string(),
  phones: z.array(z.strictObject({ ...detail, mask: z.string() })),
  addresses: z.array(z.strictObject({ ...detail, value: z.string() })),
  employers: z.array(z.strictObject({ ...detail, value: z.string() })),
  ...changed,
})

const caseRole = z.enum(['debtor', ...partyRoles])

export const caseOfPerson = z.strictObject({
  id,
  number: z.string(),
  clientName: z.string(),
  stage,
  balance: z.int(),
  role: caseRole,
})

export const partyView = z.strictObject({
  id,
  version,
  role: partyRole,
  relation,
  guarantee: guarantee.nullable(),
  note: z.string(),
  /** Of one who refused nothing but the refusal is shown. */
  refusedOn: localDate.nullable(),
  refusedNote: z.string(),
  person: personView,
  ...changed,
})

const duplicateReason = z.enum(['id-number', 'name-and-phone'])

/** A row that is probably the same person, with those of its cases that are in scope. */
export const duplicateView = z.strictObject({
  debtorId: id,
  name: z.string(),
  idMask: z.string(),
  phoneMasks: z.array(z.string()),
  by: z.array(duplicateReason),
  cases: z.array(caseOfPerson),
})

export const mergeView = z.strictObject({
  id,
  at: instant,
  byName: z.string(),
  reason: z.string(),
  /** Until then a supervisor can undo it. */
  until: instant,
  undoable: z.boolean(),
})

/** Where it came from and since when it is known. */
const provenance = { source: detailSource, sourceNote: note(80), since: localDate }
const idNumber = z.strictObject({ kind: partyIdKind, value: text(40) })

export const persons = procedures({
  'persons.ofCase': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      debtor: personView,
      parties: z.array(partyView),
      /** For whoever may see every case of the person; nothing at all otherwise. */
      seenAsOne: z.array(z.strictObject({ debtorId: id, others: z.array(caseOfPerson), merges: z.array(mergeView) })),
      duplicates: z.array(z.strictObject({ of: id, ...duplicateView.shape })),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.listed', about: 'case' },
  },
  /** While somebody is being entered: within one's scope, by document number, or by name and phone. */
  'persons.duplicates': {
    kind: 'read',
    input: z.strictObject({
      name: note(60),
      idNumber: idNumber.optional(),
      phones: z.array(text(32)).max(10),
    }),
    output: z.strictObject({ rows: z.array(duplicateView).max(20) }),
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'person.sought', about: 'debtor' },
  },
  'persons.addParty': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      role: partyRole,
      relation,
      guarantee: guarantee.nullable(),
      note: note(200),
      person: z.strictObject({
        kind: personKind,
        name: text(60),
        idNumber: idNumber.optional(),
        phones: z.array(z.strictObject({ label: note(20), number: text(32) })).max(10),
        address: note(160),
        employer: note(80),
        ...provenance,
      }),
    }),
    output: z.strictObject({ id, debtorId: id }),
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'person.party-added', about: 'party' },
  },
  'persons.editParty': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      partyId: id,
      version,
      role: partyRole,
      relation,
      guarantee: guarantee.nullable(),
      note: note(200),
    }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.party-edited', about: 'party' },
  },
  /** Takes somebody off the case; `restoreParty` puts them back. */
  'persons.removeParty': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partyId: id, version, reason: text(200) }),
    output: z.strictObject({ version }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.party-removed', about: 'party' },
  },
  'persons.restoreParty': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partyId: id, version }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.party-restored', about: 'party' },
  },
  /** A third party does not want to be contacted. For good: nothing takes it back. */
  'persons.refuse': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partyId: id, version, reason: text(200) }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.party-refused', about: 'party' },
  },
  /** `idNumber` left out: as it is; null: none any more. */
  'persons.edit': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      debtorId: id,
      version,
      kind: personKind,
      name: text(60),
      idNumber: idNumber.nullable().optional(),
    }),
    output: done,
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'person.edited', about: 'debtor' },
  },
  'persons.addDetail': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      debtorId: id,
      kind: z.enum(detailKinds),
      label: note(20),
      value: text(160),
      ...provenance,
    }),
    output: created,
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'person.detail-added', about: 'debtor' },
  },
  /** A phone's number stays what it is: another number is another phone. `value` is for addresses and employers. */
  'persons.editDetail': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      debtorId: id,
      kind: z.enum(detailKinds),
      detailId: id,
      version,
      label: note(20),
      value: text(160).optional(),
      ...provenance,
    }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.detail-edited', about: 'debtor' },
  },
  'persons.setState': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      debtorId: id,
      kind: z.enum(detailKinds),
      detailId: id,
      version,
      state: detailState,
      reason: note(200),
    }),
    output: z.strictObject({ version }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'person.state-set', about: 'debtor' },
  },
  /** Two rows side by side before they are merged: the one of this case, and another in scope. */
  'persons.compare': {
    kind: 'read',
    input: z.strictObject({ caseId: id, debtorId: id, otherId: id }),
    output: z.strictObject({
      one: personView,
      oneCases: z.array(caseOfPerson),
      other: personView,
      otherCases: z.array(caseOfPerson),
    }),
    who: supervisor,
    level: 'L3',
    trail: { act: 'person.compared', about: 'debtor' },
  },
  'persons.merge': {
    kind: 'write',
    input: z.strictObject({ caseId: id, debtorId: id, otherId: id, reason: text(200) }),
    output: z.strictObject({ id, until: instant }),
    who: supervisor,
    level: 'L3',
    trail: { act: 'person.merged', about: 'debtor' },
  },
  'persons.undoMerge': {
    kind: 'write',
    input: z.strictObject({ caseId: id, mergeId: id }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'person.merge-undone', about: 'debtor' },
  },
})
