// Rights as they are enforced, their recertification once a quarter, and levels of records and people. Nothing here
// carries what a record says: a case is named by its number, a visit by its badge, a client by its name.

import { z } from 'zod'
import { levels as allLevels, rowScopes, subjectKinds } from '../policy.ts'
import { explainedFields, explainedKinds, wayKinds, whyNots } from '../values/data-fields.ts'
import { personLevels, raiseReasons, verdicts } from '../values/level-kinds.ts'
import { procedures } from './define.ts'
import { documentLevel, documentTarget } from './documents.ts'
import { cursor, done, id, instant, localDate, nothing, page, realReason, role, text, version } from './fields.ts'

const supervisor = { supervisor: 'team' } as const
const officers = { 'security-officer': 'office', administrator: 'office' } as const

const level = z.enum(allLevels)
const personLevel = z.enum(personLevels)
const reason = realReason(200)

/** A role's rows through a procedure; null: refused. */
const scopes = z.record(role, z.enum([...rowScopes, 'anyone']).nullable())

/** One procedure as the gate enforces it: whose rows each role reaches through it. */
export const matrixRow = z.strictObject({
  procedure: z.string(),
  /** What it is about, as the trail has it; null where it leaves no record. */
  about: z.enum(subjectKinds).nullable(),
  kind: z.enum(['read', 'write']),
  level,
  /** The password again. */
  confirm: z.boolean(),
  scopes,
})

export const matrix = z.strictObject({
  rows: z.array(matrixRow).max(1000),
  ceilings: z.array(z.strictObject({ role, records: level, documents: documentLevel.nullable() })),
  /** Fields that take a grant: who may ask for one on which rows, and who opens it (two of them, one after the other). */
  grantable: z.array(
    z.strictObject({
      kind: z.string(),
      field: z.string(),
      level,
      ask: scopes,
      approve: scopes,
    }),
  ),
  /** What takes two people. */
  changes: z.array(
    z.strictObject({
      kind: z.string(),
      proposers: z.array(role),
      approvers: z.array(role),
      otherwise: z.array(role),
    }),
  ),
})

export const explainedPerson = z.strictObject({
  staffId: id,
  name: z.string(),
  login: z.string(),
  role,
  teamName: z.string(),
  /** `shown`: in full; `masked`: that it is there, and a mask of it; `hidden`: nothing at all. */
  sees: z.enum(['shown', 'masked', 'hidden']),
  /** By what: a procedure with the rows it reaches, a grant, break-glass. */
  ways: z.array(
    z.strictObject({
      way: z.enum(wayKinds),
      procedure: z.string().nullable(),
      scope: z.enum(rowScopes).nullable(),
      until: instant.nullable(),
    }),
  ),
  /** What stands in the way of seeing it in full. */
  whyNot: z.array(z.enum(whyNots)),
})

const unusedArea = z.strictObject({
  /** The part of a procedure's name before the dot. */
  area: z.string(),
  /** Procedures that leave a record and were not used. */
  unused: z.array(z.string()),
  of: z.int(),
  /** The last day on which any of the area's was used; null for none within the days looked at. */
  lastUsedOn: localDate.nullable(),
})

const enforced = procedures({
  /** Role × data × act, from the very declarations that the gate reads. */
  'rights.matrix': {
    kind: 'read',
    input: nothing,
    output: matrix,
    who: officers,
    level: 'L0',
    trail: { act: 'right.listed', about: 'settings' },
  },
  /** Who could see this field of this record now, and why. By the exact case number, badge number or client's name. */
  'rights.explain': {
    kind: 'read',
    input: z.strictObject({ kind: z.enum(explainedKinds), number: text(60), field: z.enum(explainedFields) }),
    output: z.strictObject({
      kind: z.enum(explainedKinds),
      label: z.string(),
      field: z.enum(explainedFields),
      level,
      /** The office raised the case above what cases are. */
      raised: z.boolean(),
      people: z.array(explainedPerson).max(1000),
    }),
    who: { 'security-officer': 'office', supervisor: 'team' },
    level: 'L1',
    trail: { act: 'right.explained', about: 'case' },
  },
  /** Areas that an account's role reaches and that it did not use for 90 days. */
  'rights.unused': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      /** The first day looked at. */
      since: localDate,
      rows: z
        .array(
          z.strictObject({
            staffId: id,
            name: z.string(),
            login: z.string(),
            role,
            teamName: z.string(),
            /** Younger than the days looked at. */
            young: z.boolean(),
            areas: z.array(unusedArea),
          }),
        )
        .max(1000),
    }),
    who: { 'security-officer': 'office', administrator: 'office', supervisor: 'team' },
    level: 'L1',
    trail: { act: 'right.unused-listed', about: 'staff' },
  },
})

const levels = procedures({
  'levels.ofCase': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      raised: z
        .strictObject({ why: z.enum(raiseReasons), reason: z.string(), at: instant, byName: z.string() })
        .nullable(),
      /** A proposal to lower it waits for its second person. */
      lowering: z.boolean(),
      /** Somebody on the case is a minor, by their identity number. */
      minor: z.boolean(),
    }),
    who: supervisor,
    level: 'L1',
    trail: { act: 'level.read', about: 'case' },
  },
  /** At once: whoever is below sees the case no more. */
  'levels.raise': {
    kind: 'write',
    input: z.strictObject({ caseId: id, why: z.enum(raiseReasons), reason }),
    output: done,
    who: supervisor,
    level: 'L1',
    trail: { act: 'level.raised', about: 'case' },
  },
  /** Takes two. */
  'levels.lower': {
    kind: 'write',
    input: z.strictObject({ caseId: id, reason }),
    output: z.strictObject({ changeId: id }),
    who: supervisor,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'change' },
  },
  /** Takes two. */
  'levels.lowerDocument': {
    kind: 'write',
    input: z.strictObject({ id, version, target: documentTarget, level: documentLevel, reason }),
    output: z.strictObject({ changeId: id }),
    who: supervisor,
    confirm: 'password',
    level: 'L3',
    trail: { act: 'change.proposed', about: 'change' },
  },
  /** Cases that were raised, and those that the program proposes to raise because somebody on them is a minor. */
  'levels.cases': {
    kind: 'read',
    input: z.strictObject({ view: z.enum(['raised', 'proposed']), cursor: cursor.optional() }),
    output: page(
      z.strictObject({
        id,
        number: z.string(),
        debtorName: z.string(),
        why: z.enum(raiseReasons),
        reason: z.string(),
        at: instant.nullable(),
        byName: z.string(),
        lowering: z.boolean(),
        /** The first day of a month: by then the minor has come of age. */
        adultOn: localDate.nullable(),
      }),
    ),
    who: supervisor,
    level: 'L4',
    trail: { act: 'level.cases-listed', about: 'case' },
  },
  'levels.people': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            staffId: id,
            name: z.string(),
            login: z.string(),
            role,
            teamName: z.string(),
            ceiling: level,
            level,
            reason: z.string(),
            at: instant.nullable(),
            byName: z.string(),
            /** A proposal to raise it again waits for its second person. */
            raising: z.boolean(),
          }),
        )
        .max(1000),
    }),
    who: officers,
    level: 'L1',
    trail: { act: 'level.listed', about: 'staff' },
  },
  /** At once, in every open window; every grant of theirs ends. */
  'levels.lowerPerson': {
    kind: 'write',
    input: z.strictObject({ staffId: id, level: personLevel, reason }),
    output: done,
    who: { administrator: 'office' },
    confirm: 'password',
    level: 'L1',
    trail: { act: 'level.person-set', about: 'staff' },
  },
  /** Takes two. null: the role's own ceiling again. */
  'levels.raisePerson': {
    kind: 'write',
    input: z.strictObject({ staffId: id, level: personLevel.nullable(), reason }),
    output: z.strictObject({ changeId: id }),
    who: { administrator: 'office' },
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'change' },
  },
})

export const recertificationItem = z.strictObject({
  id,
  staffId: id,
  name: z.string(),
  login: z.string(),
  /** As they are now; `before` as they were when the round began, where that was something else. */
  role,
  teamName: z.string(),
  ceiling: level,
  level,
  active: z.boolean(),
  lastSignInAt: instant.nullable(),
  roleBefore: role.nullable(),
  /** Areas not used for 90 days. */
  unused: z.array(z.string()),
  verdict: z.enum(verdicts).nullable(),
  reason: z.string(),
  loweredTo: personLevel.nullable(),
  decidedAt: instant.nullable(),
  byName: z.string(),
  /** Who has to say it. */
  certifier: z.enum(['team-supervisor', 'security-officer', 'supervisor']),
  /** Whoever asks may. */
  mine: z.boolean(),
})

const recertifications = procedures({
  'recertifications.list': {
    kind: 'read',
    input: z.strictObject({ round: text(8).optional() }),
    output: z.strictObject({
      /** null: no round has begun yet. */
      round: z
        .strictObject({
          name: z.string(),
          begunAt: instant,
          dueOn: localDate,
          finishedAt: instant.nullable(),
          overdue: z.boolean(),
        })
        .nullable(),
      rounds: z.array(z.string()).max(80),
      rows: z.array(recertificationItem).max(1000),
    }),
    who: { supervisor: 'team', 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'recertification.listed', about: 'recertification' },
  },
  /** How many accounts wait for one's own word, and whether their day is over. */
  'recertifications.count': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ mine: z.int(), overdue: z.boolean() }),
    who: { supervisor: 'team', 'security-officer': 'office' },
    level: 'L0',
    trail: { none: 'how many accounts wait, names nobody' },
  },
  'recertifications.decide': {
    kind: 'write',
    input: z.strictObject({ id, verdict: z.enum(verdicts), reason, level: personLevel.optional() }),
    output: done,
    who: { supervisor: 'team', 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'recertification.confirmed', about: 'recertification' },
  },
  /** Accounts that a supervisor asked to end and that are still active: for the administrator. */
  'recertifications.toEnd': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            staffId: id,
            name: z.string(),
            login: z.string(),
            role,
            reason: z.string(),
            at: instant,
            byName: z.string(),
          }),
        )
        .max(200),
    }),
    who: { administrator: 'office' },
    level: 'L1',
    trail: { act: 'recertification.ends-listed', about: 'staff' },
  },
})

export const rights = { ...enforced, ...levels, ...recertifications }
