// The off-site register: media, what is on them, where they are and who carried them.

import { z } from 'zod'
import { destructionMethods, mediumKinds, mediumMoves, mediumStates } from '../values/medium-kinds.ts'
import { procedures } from './define.ts'
import {
  created,
  done,
  id,
  instant,
  language,
  localDate,
  note,
  nothing,
  realReason,
  role,
  text,
  version,
} from './fields.ts'
import { strokes } from './visits.ts'

const both = { supervisor: 'office', 'security-officer': 'office' } as const

const described = { label: text(60), serial: text(80), kind: z.enum(mediumKinds), place: text(120), note: note(400) }

/** The other of the two: a colleague, or somebody from outside. */
const other = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('colleague'), staffId: id }),
  z.strictObject({ kind: z.literal('outside'), name: text(60), organisation: note(80) }),
])
const colleague = z.strictObject({ kind: z.literal('colleague'), staffId: id })

export const handOverTerms = z.strictObject({
  move: z.literal('hand-over'),
  /** Whoever receives it carries it. */
  other,
  toPlace: text(120),
  dueOn: localDate,
  note: note(400),
})
export const returnTerms = z.strictObject({ move: z.literal('return'), other, toPlace: text(120), note: note(400) })
export const destructionTerms = z.strictObject({
  move: z.literal('destruction'),
  /** A colleague who watched. */
  other: colleague,
  method: z.enum(destructionMethods),
  note: realReason(400),
})
export const signedTerms = z.discriminatedUnion('move', [handOverTerms, returnTerms, destructionTerms])

/** `textSha256`: of the slip that was on the screen. */
const signing = <T extends z.ZodType>(terms: T) =>
  z.strictObject({
    id,
    version,
    terms,
    language,
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    giver: strokes,
    receiver: strokes,
  })
const slipNumber = z.strictObject({ id, number: z.string() })

export const mediumRow = z.strictObject({
  id,
  version,
  label: z.string(),
  serial: z.string(),
  kind: z.enum(mediumKinds),
  state: z.enum(mediumStates),
  place: z.string(),
  /** Who has it while it is away; '' otherwise. */
  holderName: z.string(),
  awayAt: instant.nullable(),
  dueOn: localDate.nullable(),
  overdue: z.boolean(),
  backups: z.int(),
  /** When the newest backup on it was made. */
  newestBackupAt: instant.nullable(),
  note: z.string(),
})

const moveRow = z.strictObject({
  id,
  number: z.string(),
  kind: z.enum(mediumMoves),
  at: instant,
  fromPlace: z.string(),
  toPlace: z.string(),
  dueOn: localDate.nullable(),
  giverName: z.string(),
  receiverName: z.string(),
  backups: z.int(),
})

export const media = procedures({
  'media.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(mediumRow).max(500),
      overdue: z.int(),
      /** When the newest backup that is off-site now was made, and when it was taken away. */
      newestBackupAt: instant.nullable(),
      lastAwayAt: instant.nullable(),
    }),
    who: both,
    level: 'L1',
    trail: { act: 'medium.listed', about: 'medium' },
  },
  'media.overdue': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ overdue: z.int() }),
    who: both,
    level: 'L0',
    trail: { none: 'how many media are overdue, and nothing of whom they are with' },
  },
  'media.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      medium: mediumRow,
      registeredByName: z.string(),
      registeredAt: instant,
      contents: z.array(
        z.strictObject({
          backupId: id,
          fileName: z.string(),
          bytes: z.int(),
          sha256: z.string(),
          madeAt: instant,
          putAt: instant,
          checkedAt: instant.nullable(),
        }),
      ),
      moves: z.array(moveRow),
    }),
    who: both,
    level: 'L1',
    trail: { act: 'medium.read', about: 'medium' },
  },
  /** Whom a medium can be handed to, and who can watch: everybody of the office but the caller. */
  'media.people': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ id, name: z.string(), role })) }),
    who: both,
    level: 'L1',
    trail: { none: 'names and roles of colleagues' },
  },
  'media.add': {
    kind: 'write',
    input: z.strictObject(described),
    output: created,
    who: both,
    level: 'L1',
    trail: { act: 'medium.added', about: 'medium' },
  },
  /** While it is here. */
  'media.edit': {
    kind: 'write',
    input: z.strictObject({ id, version, ...described }),
    output: done,
    who: both,
    level: 'L1',
    trail: { act: 'medium.edited', about: 'medium' },
  },
  /** Verified backups that can be put on a medium, newest first. */
  'media.backups': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(z.strictObject({ id, fileName: z.string(), bytes: z.int(), madeAt: instant, folder: z.string() })),
    }),
    who: both,
    level: 'L0',
    trail: { none: 'file names and times of backups' },
  },
  /** What is on it, whole: while it is here. */
  'media.setContents': {
    kind: 'write',
    input: z.strictObject({ id, version, backupIds: z.array(id).max(200) }),
    output: done,
    who: both,
    level: 'L0',
    trail: { act: 'medium.contents-set', about: 'medium' },
  },
  'media.chooseFolder': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ folder: z.string().nullable() }),
    who: both,
    level: 'L0',
    trail: { none: 'a folder was chosen; looking into it is recorded' },
  },
  /** Reads the backups on the medium whole, and registers those that are byte for byte the ones that were verified. */
  'media.look': {
    kind: 'write',
    input: z.strictObject({ id, version, folder: text(1024) }),
    output: z.strictObject({ jobId: id }),
    who: both,
    level: 'L0',
    trail: { act: 'medium.look-started', about: 'medium' },
  },
  /** What both are about to sign. Changes nothing. */
  'media.slip': {
    kind: 'read',
    input: z.strictObject({ id, version, terms: signedTerms, language }),
    output: z.strictObject({ number: z.string(), text: z.string(), textSha256: z.string() }),
    who: both,
    level: 'L1',
    trail: { act: 'medium.slip-shown', about: 'medium' },
  },
  'media.handOver': {
    kind: 'write',
    input: signing(handOverTerms),
    output: slipNumber,
    who: both,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'medium.handed-over', about: 'medium' },
  },
  'media.return': {
    kind: 'write',
    input: signing(returnTerms),
    output: slipNumber,
    who: both,
    level: 'L4',
    trail: { act: 'medium.returned', about: 'medium' },
  },
  'media.destroy': {
    kind: 'write',
    input: signing(destructionTerms),
    output: slipNumber,
    who: both,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'medium.destroyed', about: 'medium' },
  },
  /** Nobody is there who could sign: said by one, with a reason. */
  'media.reportLost': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400), language }),
    output: slipNumber,
    who: both,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'medium.lost', about: 'medium' },
  },
  /** A slip as it was signed, to be shown and printed. `whole`: nothing of it was changed since. */
  'media.readMove': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      ...moveRow.shape,
      mediumId: id,
      label: z.string(),
      language,
      text: z.string(),
      textSha256: z.string(),
      giver: strokes.nullable(),
      receiver: strokes.nullable(),
      bindingSha256: z.string(),
      whole: z.boolean(),
    }),
    who: both,
    level: 'L4',
    trail: { act: 'medium.slip-read', about: 'medium' },
  },
})
