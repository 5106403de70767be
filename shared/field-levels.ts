// The level of every field that the vault keeps: table by table, the columns of each level. A column that is neither here
// nor structural (an id, a row number, a version, an instant of our own) has no level, and test/gate/rights.test.ts, which
// holds this against the vault's real tables, fails. `*`: whatever else the table has, where it holds nobody's data.
// A mask is one level below what it masks, but never below contact data; a blind index is as sensitive as its mask.

import type { Level } from './policy.ts'

type Columns = Partial<Readonly<Record<Level, string>>>

/** Ours alone, whatever table: they say nothing of anybody. */
const structural =
  /^(id|row|version|seq|only|only_row|at|mac|hash|sha256|created_at|updated_at|saved_at)$|_(id|row|at|by|seq|sha256|hash|version)$/

export const fieldLevels: Readonly<Record<string, Columns>> = {
  // What the program and the office are, and nobody in particular.
  office: { L0: '*' },
  setting: { L0: '*' },
  counter: { L0: '*' },
  team: { L0: '*' },
  notice: { L0: '*' },
  case_total: { L0: '*' },
  search_queue: { L0: '*' },
  recipient: { L0: '*' },
  backup: { L0: '*' },
  trail_head: { L0: '*' },
  trail_subject_queue: { L0: '*' },
  checkpoint: { L0: '*' },
  signing_key: { L0: '*' },
  verification: { L0: '*' },
  tag: { L0: '*' },
  case_tag: { L0: '*' },
  client_total: { L0: '*' },
  case_curtain: { L0: '*' },
  import_mapping: { L0: '*' },
  money_limit: { L0: '*' },
  lpr_rate: { L0: '*' },
  calendar_day: { L0: '*' },
  day_order: { L0: '*' },
  contact_figures: { L0: '*' },
  letter_template: { L0: '*' },
  letter_template_version: { L0: '*' },
  blob: { L0: '*' },
  ceiling: { L0: '*' },
  alert_threshold: { L0: '*' },
  alert_progress: { L0: '*' },
  trail_follow: { L0: '*' },
  review_start: { L0: '*' },
  minor_queue: { L0: '*' },
  recertification: { L0: '*' },
  export_destination: { L0: '*' },
  purpose: { L0: '*' },
  notice_purpose: { L0: '*' },
  migration: { L0: '*' },

  // Colleagues, and what they did: names, logins and reasons, no contents of cases.
  staff: {
    L0: 'password_kind password_until totp_last_step totp_enrolled_at failures delayed_until active',
    L1: 'login name pinyin initials role employment_number',
    L4: 'password_hash totp_sealed',
  },
  backup_code: { L4: 'hash' },
  staff_level: { L1: 'level reason' },
  trail: { L0: 'local device', L1: 'actor_name actor_role act outcome body' },
  trail_subject: { L1: 'kind' },
  trail_person: { L1: '*' },
  trail_thing: { L1: '*' },
  trail_sight: { L1: '*' },
  trail_hour: { L1: '*' },
  trail_act: { L1: '*' },
  trail_tenure: { L1: '*' },
  review: { L1: '*' },
  review_item: { L1: '*' },
  alert: { L1: '*' },
  alert_step: { L1: '*' },
  access_request: { L1: '*' },
  access_item: { L1: '*' },
  access_set: { L1: '*' },
  access_grant: { L1: '*' },
  access_review: { L1: '*' },
  ceiling_person: { L1: '*' },
  change_request: { L1: '*' },
  device: { L1: '*' },
  suspension: { L1: '*' },
  raised_case: { L1: 'why reason' },
  recertification_item: { L1: '*' },
  handover: { L0: 'state', L1: 'reason note answer' },
  guard_stop: { L1: '*' },
  guard_override: { L1: '*' },
  saved_view: { L1: '*' },
  consent_withdrawal: { L1: '*' },
  consent_ask: { L1: '*' },

  // Keys, backup and recovery.
  key_slot: { L0: '*' },
  key_holding: { L0: '*' },
  key_age: { L0: '*' },
  key_plan: { L0: '*' },
  key_suggestion: { L1: '*' },
  former_key: { L0: 'kind until', L4: 'key_sealed' },
  backup_schedule: { L0: '*' },
  backup_target: { L0: '*' },
  drill: { L1: '*' },
  drill_limit: { L0: '*' },
  destruction: { L1: '*' },
  destruction_key: { L0: '*' },
  salvage: { L1: '*' },
  // The off-site register, and the handing over of the whole office.
  medium_backup: { L0: '*' },
  medium: { L0: 'label serial kind state away_at due_on', L1: 'place holder_name note' },
  medium_move: {
    L0: 'number day kind due_on backups language',
    L1: 'from_place to_place giver_name receiver_name text',
    L4: 'giver_signature_sealed receiver_signature_sealed',
  },
  handing_over: { L0: '*' },
  handing_over_package: { L0: '*' },
  handing_over_signing: {
    L0: 'inventory language',
    L1: 'text giver_name receiver_name',
    L4: 'giver_signature_sealed receiver_signature_sealed',
  },

  // Visitors.
  visitor: {
    L0: 'visits',
    L1: 'name pinyin initials organisation id_kind',
    L2: 'plate phone_sealed phone_mask phone_index id_number_mask id_number_index',
    L4: 'id_number_sealed',
  },
  visit: { L1: 'badge_number name organisation purpose purpose_note party_size belongings day state', L2: 'plate' },
  consent: { L0: 'language decision', L1: 'fields', L4: 'signature_sealed' },

  // Clients.
  client: {
    L0: 'cases',
    L1: 'kind name pinyin credit_code contact_name note',
    L2: 'address contact_phone_sealed contact_phone_mask',
  },
  client_contact: { L1: 'name role', L2: 'phone_sealed phone_mask' },
  client_account: { L1: 'purpose', L3: 'holder bank number_mask number_index', L4: 'number_sealed' },
  entrustment: { L0: 'number signed_on from_on to_on', L3: 'fee_kind bands per_case fee_due receives allocation note' },

  // Debtors and whoever else is around a case.
  debtor: {
    L1: 'kind id_kind',
    L2: 'name pinyin initials',
    L3: 'id_number_mask id_number_index',
    L4: 'id_number_sealed',
  },
  debtor_phone: {
    L1: 'label state state_on source since',
    L2: 'phone_sealed phone_mask phone_index state_note source_note',
  },
  debtor_address: { L1: 'label state state_on source since', L2: 'value state_note source_note' },
  debtor_employer: { L1: 'label state state_on source since', L2: 'value state_note source_note' },
  case_party: { L2: 'role relation refused_on', L3: 'guarantee note refused_note' },
  person_merge: { L0: 'until', L2: 'reason' },
  person_merge_row: { L2: 'before' },
  minor: { L4: 'adult_on' },

  // Debts.
  case_file: {
    L1: 'number stage priority contacts lender repayment',
    L2: 'debtor_name debtor_sort',
    L3: `contract_number contract_on placed_on due_on recall_on principal interest penalty costs legal_costs adjustments
      balance deducted rate_ppm default_rate_ppm next_action next_action_on limitation_on`,
  },
  contact_record: {
    L1: 'kind direction',
    L3: 'whom result note promise_amount promise_on next_action next_action_on breach',
  },
  contact_evidence: { L0: '*' },
  contact_standing: { L3: 'agreed_from agreed_until agreed_mode agreed_how incapacity incapacity_how' },
  contact_hold: { L3: 'kind reason lift_reason' },
  ledger_entry: { L3: 'kind on_day principal interest penalty costs legal_costs adjustments reason' },
  instalment: { L3: 'number due_on principal interest' },
  stage_change: { L1: 'kind from_stage to_stage', L3: 'reason' },
  agenda: { L3: 'kind ref on_day at_time title' },
  task: { L1: 'remind', L3: 'title due_on due_time' },
  payment: { L3: 'amount paid_on channel payer reference note unassigned voided void_reason received_by' },
  payment_part: { L3: 'amount basis reverse_reason' },
  money_request: { L3: 'kind amount sums fate reason state answer' },
  money_paper: { L1: 'kind number' },
  promise: { L3: 'amount made_on due_on paid withdrawn_reason' },
  plan: { L3: 'total agreed_on note state signed_on ended_reason' },
  plan_instalment: { L3: 'number due_on amount paid paid_on' },
  limitation_event: { L3: 'kind on_day until_day ref note struck_reason' },
  limitation_clock: { L3: 'ends_on' },
  interest_terms: { L3: 'from_day day_basis count_last penalty_ppm paid_before sued_on' },
  interest_statement: { L3: 'until_day interest penalty working reason' },
  lawsuit: { L3: 'stage court number claims claim_sum filed_on accepted_on ended_on outcome note' },
  hearing: { L3: 'on_day at_time place state note' },
  judgment: {
    L3: `kind made_on delivered_on effective_on perform_days principal costs other fixed_interest general_ppm general_from
      day_basis note`,
  },
  deadline: { L3: 'kind automatic on_day plain_day from_day uncertain note' },
  letter: { L3: 'number kind to_name to_address title body state sent_on sent_how tracking ended_on reason' },
  // What a document holds is as sensitive as its own level says; what it is called may name somebody.
  document: { L0: 'media_type', L1: 'kind level', L3: 'name' },
  attachment: { L1: 'kind', L3: 'removed_reason' },
  draft: { L0: 'key', L4: 'value_sealed' },
  import_batch: { L0: '*' },
  import_row: {
    L0: 'number outcome chosen done',
    L2: 'name phone_masks',
    L3: 'id_mask contract_number balance detail',
    L4: 'content_sealed',
  },
}

const byColumn = new Map<string, Level>()
const restOf = new Map<string, Level>()
for (const [table, columns] of Object.entries(fieldLevels)) {
  for (const [level, names] of Object.entries(columns) as [Level, string][]) {
    for (const name of names.split(/\s+/)) {
      if (name === '*') restOf.set(table, level)
      else byColumn.set(`${table}.${name}`, level)
    }
  }
}

/** undefined for a column that nobody has given one. */
export const levelOfColumn = (table: string, column: string): Level | undefined =>
  byColumn.get(`${table}.${column}`) ?? (structural.test(column) ? 'L0' : restOf.get(table))
