// Every act that the trail can name: those of procedures, from the contract, and those of the program itself, declared
// here. An act without its sentence in both languages (shared/locale/*/trail) does not compile. Acts are never renamed
// or removed: records of every year must stay readable.

import { contract, type ProcedureAct } from './contract.ts'

/** What the program records by itself, outside of a procedure's own act. */
export const programActs = [
  'vault.created', // details: vaultId, protection
  'vault.opened', // details: by (keychain, passphrase, recovery, go-on), readOnly, clockBehind, wentOn, otherMachine
  'vault.closed',
  'slot.removed', // a way to the keys, by two; details: slotKind
  'slot.found', // at opening; outcome `failed`; details: slotKind, problem (foreign, back)
  'key.rotated', // in the vault under its new keys; details: keyNames, reason, formerKey, freshKey
  'key.rotation-failed', // outcome `failed`, in the vault as it was; details: code
  'key.rotation-suggested', // details: rotationWhy
  'key.former-removed', // the old vault and its keys, once the new one was proved; details: entriesLeft
  'key.not-proved', // outcome `failed`; the old vault stays; details: problem
  'vault.salvaged', // in the new vault; details: damagedPages, rows, lost, fromBackup, documentsLost
  'salvage.documents-checked', // details: documents, mended, damaged
  'salvage.documents-failed', // outcome `failed`; details: code
  'vault.restored', // in the restored trail; details: fileName, createdAt, records, links, destroyed, ledgersRefused, standing
  'vault.restore-failed', // in the old trail; details: fileName, code
  'trail.checkpointed-daily',
  'trail.verified', // whole; details: records
  'trail.found-broken', // outcome `failed`; details: records, seq, problem
  'report.exported', // details: fileName, sha256
  'report.export-failed', // outcome `failed`; details: fileName, code
  'trail.exported', // details: fileName, records, sha256
  'trail.export-failed', // outcome `failed`; details: fileName, code
  'backup.finished', // details: fileName, bytes, sha256
  'backup.failed', // outcome `failed`; details: code
  'schedule.unreachable', // a destination could not be written to; outcome `failed`; details: folder, code, reason
  'schedule.destination-left', // by two; details: folder
  'schedule.removed', // by the rules of retention; details: fileName, folder, bytes
  'schedule.lost', // a copy is not what it was when it was verified; outcome `failed`; details: fileName, folder, lost
  'backup.interrupted', // found at start: the program ended while the backup ran
  'import.check-ended', // details: rows, created, updated, duplicates, refused; outcome `failed` with code
  'import.finished', // details: created, updated, sha256
  'import.updated', // the changes of a batch that is in: details: updated, left
  'import.failed', // outcome `failed`; nothing of it is in; details: code
  'import.interrupted', // found at start: what had been written was taken away
  'import.undone', // details: removed
  'import.kept', // an undo that found work on its cases; outcome `refused`; details: count
  'alert.raised', // details: rule, records
  'session.idle-locked',
  'session.system-locked', // the screen was locked or the machine went to sleep
  'session.ended', // details: reason (deactivated, role, limit, window, restore)
  'suspension.lifted', // with the approval of its change; details: askedBy, reason
  'suspension.found-altered', // outcome `failed`; found at opening: details: problem (missing, changed)
  'file.export-failed', // outcome `failed`; details: code
  'access.lapsed', // a request that nobody answered in time
  'grant.opened', // by the second approval, or by break-glass; details: until, purpose, via
  'grant.ended', // details: why (shared/values/grantable.ts)
  'staff.second-factor-removed', // by two; details: change, proposedBy
  'recipient.added', // by two, as below
  'recipient.generated',
  'destination.approved', // by two; details: folder
  'device.registered', // an installation opened the vault for the first time; details: name
  'change.lapsed', // nobody answered in time; details: changeKind
  'recertification.begun', // a quarter's round; details: round, dueOn, count
  'level.lowered', // a record that had been raised, by two; details: change
  'handing-over.approved', // by two; details: publicKey
  'handing-over.written', // details: fileName, bytes, sha256, files
  'handing-over.failed', // outcome `failed`; details: code
  'handing-over.interrupted', // found at start
  'medium.looked-at', // details: found, foreign, missing
  'medium.look-failed', // outcome `failed`; details: code
  'drill.passed', // details: fileName, createdAt, seconds, cases, sha256 (of the signed report)
  'drill.failed', // outcome `failed`; details: fileName, seconds, problems, code
  'drill.verified', // a deep verification; as drill.passed
  'drill.verification-failed', // outcome `failed`; as drill.failed
  'drill.interrupted', // found at start: the program ended while it ran; the throw-away is deleted
  'call.refused', // outcome `refused`; details: procedure, code, reason
] as const

export type ProgramAct = (typeof programActs)[number]
export type Act = ProcedureAct | ProgramAct

/** The acts of one group: `ActOf<'case'>` is every `case.…`. */
export type ActOf<Group extends string> = Extract<Act, `${Group}.${string}`>

/** Every act there is, sorted. */
export const allActs: readonly Act[] = [
  ...new Set<Act>([
    ...programActs,
    ...Object.values(contract).flatMap(({ trail }) => ('act' in trail ? [trail.act as Act] : [])),
  ]),
].sort()

/** The part before the dot. */
export const actGroups: readonly string[] = [...new Set(allActs.map((act) => act.split('.')[0] ?? act))]

/** Acts of procedures that write, and yet leave the record that they are about as it was: shown, copied, printed. */
const lookedAt: ReadonlySet<string> = new Set<Act>([
  'phone.revealed',
  'phone.copied',
  'document.saved',
  'document.printed',
  'report.export-started',
  'report.print-asked',
  'trail.export-started',
])

/** Acts after which a record that they are about may not be what it was before. */
export const changingActs: ReadonlySet<string> = new Set(
  Object.values(contract).flatMap(({ kind, trail }) =>
    kind === 'write' && 'act' in trail && !lookedAt.has(trail.act) ? [trail.act] : [],
  ),
)
