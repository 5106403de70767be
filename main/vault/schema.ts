// The tables as Kysely sees them. Columns ending in `_sealed` hold AES-256-GCM boxes (main/vault/sealing.ts), `_mask` what
// may be shown in their place, `_index` the blind index that finds them. The page never receives a `_sealed` column.

import type { Generated } from 'kysely'
import type { Role } from '../../shared/policy.ts'
import type { AccessSchema } from './schema/access.ts'
import type { AlertsSchema } from './schema/alerts.ts'
import type { CaseWorkSchema } from './schema/cases.ts'
import type { CeilingsSchema } from './schema/ceilings.ts'
import type { ChangesSchema } from './schema/changes.ts'
import type { ClientsSchema } from './schema/clients.ts'
import type { DestructionSchema } from './schema/destruction.ts'
import type { DevicesSchema } from './schema/devices.ts'
import type { DocumentsSchema } from './schema/documents.ts'
import type { DrillsSchema } from './schema/drills.ts'
import type { FindSchema } from './schema/find.ts'
import type { ImportsSchema } from './schema/imports.ts'
import type { KeysSchema } from './schema/keys.ts'
import type { LawSchema } from './schema/law.ts'
import type { LettersSchema } from './schema/letters.ts'
import type { MediaSchema } from './schema/media.ts'
import type { MoneySchema } from './schema/money.ts'
import type { PersonsSchema } from './schema/persons.ts'
import type { PurposesSchema } from './schema/purposes.ts'
import type { ReportsSchema } from './schema/reports.ts'
import type { ReviewsSchema } from './schema/reviews.ts'
import type { RightsSchema } from './schema/rights.ts'
import type { RotationSchema } from './schema/rotation.ts'
import type { SalvageSchema } from './schema/salvage.ts'
import type { ScheduleSchema } from './schema/schedule.ts'
import type { SuccessionSchema } from './schema/succession.ts'
import type { SuspensionsSchema } from './schema/suspensions.ts'
import type { TodaySchema } from './schema/today.ts'

/** No date, in columns that are sorted by: it comes after every real date and keeps keyset pages simple. */
export const noDate = '9999-12-31'

export type Flag = 0 | 1

type Row = { id: string; version: number; created_at: string; updated_at: string }

export type Schema = Foundation &
  CaseWorkSchema &
  ClientsSchema &
  PersonsSchema &
  FindSchema &
  ImportsSchema &
  MoneySchema &
  LawSchema &
  DocumentsSchema &
  TodaySchema &
  LettersSchema &
  ReportsSchema &
  AccessSchema &
  CeilingsSchema &
  AlertsSchema &
  ReviewsSchema &
  RightsSchema &
  ChangesSchema &
  DevicesSchema &
  SuspensionsSchema &
  PurposesSchema &
  KeysSchema &
  RotationSchema &
  ScheduleSchema &
  MediaSchema &
  DrillsSchema &
  SalvageSchema &
  SuccessionSchema &
  DestructionSchema

type Foundation = {
  /** One row: the office itself. */
  office: { only: 1; name: string; vault_id: string; created_at: string }
  setting: { name: string; value: string; version: number; updated_at: string }
  counter: { name: string; value: number }
  team: Row & { name: string }
  staff: Row & {
    login: string
    name: string
    pinyin: string
    initials: string
    role: Role
    team_id: string | null
    employment_number: string
    active: Flag
    deactivated_at: string | null
    password_hash: string | null
    /** `one-time`: the hash is of a code that is good once, until password_until. */
    password_kind: 'chosen' | 'one-time'
    password_until: string | null
    totp_sealed: Buffer | null
    totp_enrolled_at: string | null
    /** The last accepted 30-second step: a code counts once. */
    totp_last_step: number
    failures: number
    delayed_until: string | null
    last_sign_in_at: string | null
  }
  backup_code: { id: string; staff_id: string; hash: Buffer; used_at: string | null }
  draft: { staff_id: string; key: string; value_sealed: Buffer; saved_at: string }
  notice: {
    id: string
    number: number
    zh: string
    en: string
    zh_sha256: string
    en_sha256: string
    published_at: string
    published_by: string | null
  }
  visitor: Row & {
    name: string
    pinyin: string
    initials: string
    organisation: string
    plate: string
    id_kind: string | null
    id_number_sealed: Buffer | null
    id_number_mask: string
    id_number_index: Buffer | null
    phone_sealed: Buffer | null
    phone_mask: string
    phone_index: Buffer | null
    last_visit_at: string | null
    visits: number
  }
  visit: Row & {
    badge_number: string
    /** null: the visitor declined, nothing about them is kept. */
    visitor_id: string | null
    name: string
    organisation: string
    purpose: string
    purpose_note: string
    host_id: string
    party_size: number
    belongings: string
    plate: string
    arrived_at: string
    /** Local date of arrival. */
    day: string
    left_at: string | null
    state: 'inside' | 'left' | 'not-signed-out'
    registered_by: string
  }
  consent: {
    id: string
    visit_id: string
    notice_id: string
    language: 'zh-CN' | 'en'
    decision: 'agreed' | 'declined'
    text_sha256: string
    /** JSON array of the names of the fields that were collected. */
    fields: string
    signature_sealed: Buffer | null
    /** SHA-256 over text hash, fields, decision, instant and signature: any later change shows. */
    binding_sha256: string
    at: string
  }
  client: Row & {
    /** Small integer that the indexes of cases use. */
    row: Generated<number>
    kind: 'company' | 'person'
    name: string
    pinyin: string
    credit_code: string
    /** The first of its contact persons, for lists; all of them are in client_contact. */
    contact_name: string
    contact_phone_sealed: Buffer | null
    contact_phone_mask: string
    address: Generated<string>
    note: Generated<string>
    updated_by: Generated<string | null>
    /** How many cases; kept by triggers. */
    cases: Generated<number>
  }
  case_file: Row & {
    /** Small integer that the full-text tables use; the page meets it only inside a cursor. */
    row: Generated<number>
    number: string
    client_id: string
    client_row: number
    debtor_id: string
    team_id: string
    collector_id: string | null
    legal_id: string | null
    stage: string
    contract_number: string
    contract_on: string | null
    placed_on: string
    due_on: string | null
    /** `noDate` where there is none. */
    recall_on: string
    principal: number
    interest: number
    penalty: number
    costs: number
    legal_costs: Generated<number>
    adjustments: Generated<number>
    balance: number
    debtor_name: string
    /** Pinyin, for sorting. */
    debtor_sort: string
    next_action: string
    /** `noDate` where there is none. */
    next_action_on: string
    last_contact_at: string | null
    contacts: number
    /** Agreed yearly rate in millionths (12 % = 120000); null where none was agreed. */
    rate_ppm: number | null
    /** Agreed yearly rate after default, likewise. */
    default_rate_ppm: number | null
    /** `licensed`: a bank or another licensed lender, to whom the cap of private lending does not apply. */
    lender: Generated<'private' | 'licensed'>
    /** Interest that was kept back when the loan was paid out: no principal (fen). */
    deducted: Generated<number>
    repayment: Generated<'lump-sum' | 'instalments'>
    /** 0 none … 3 first. */
    priority: Generated<number>
    /** Set while the stage is one of the closed ones: the case is read-only. */
    closed_at: string | null
    /** The day after which limitation has run out; `noDate` where no clock runs. */
    limitation_on: Generated<string>
    /** The import that the case came in. */
    batch_id: string | null
    updated_by: string | null
  }
  contact_record: {
    row: Generated<number>
    id: string
    case_id: string
    at: string
    by_id: string
    kind: string
    whom: string
    phone_id: string | null
    result: string
    note: string
    promise_amount: number | null
    promise_on: string | null
    next_action: string
    next_action_on: string | null
    direction: Generated<'ours' | 'theirs' | 'earlier'>
    /** When it was written down, where that was not as it happened; otherwise ''. */
    recorded_at: Generated<string>
    /** JSON list of the rules that one written down afterwards had broken. */
    breach: Generated<string>
    override_id: string | null
  }
  /** Counts and sums, kept by triggers on case_file; collector_id is '' where nobody works on the cases. */
  case_total: { team_id: string; collector_id: string; stage: string; cases: number; balance: number }
  /** Full-text over debtor names, pinyin, initials, numbers, in the scopes of collector and team: rowid = case_file.row. */
  case_search: { rowid: number; tokens: string; rank: Generated<number>; case_search: Generated<string> }
  /** Full-text over notes, likewise: rowid = contact_record.row. */
  note_search: { rowid: number; tokens: string; rank: Generated<number>; note_search: Generated<string> }
  /** Cases whose notes wait to be indexed anew after a change of collector; `note_row` is how far that has come. */
  search_queue: { case_row: number; note_row: Generated<number> }
  recipient: {
    id: string
    label: string
    public_key: string
    added_at: string
    added_by: string
    removed_at: string | null
  }
  trail: {
    seq: number
    at: string
    local: string
    actor_id: string | null
    actor_name: string
    actor_role: Role | null
    device: string
    act: string
    outcome: 'done' | 'refused' | 'failed'
    /** JSON: { subjects, purpose, changes, details } */
    body: string
    hash: Buffer
  }
  /** Finds records by what they are about; derived from trail.body, never trusted for anything else. */
  trail_subject: { kind: string; id: string; seq: number }
  /** Records whose subjects are not in trail_subject yet. */
  trail_subject_queue: { seq: number }
  /** One row: the last seq and hash under a MAC, so that a cut-off tail shows. */
  trail_head: { only: 1; seq: number; hash: Buffer; mac: Buffer }
  checkpoint: { seq: number; hash: Buffer; at: string; reason: string; key_id: string; signature: Buffer }
  signing_key: { id: string; public_key: Buffer; from_seq: number; at: string }
  verification: { id: string; at: string; records: number; whole: Flag; problem: string }
}

export type TableName = keyof Schema
