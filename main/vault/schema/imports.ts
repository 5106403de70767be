// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

import type { Generated } from 'kysely'

export type BatchState =
  /** The dry run is being made. */
  | 'checking'
  /** It can be looked at, and gone ahead with. */
  | 'checked'
  /** New cases are being written behind the curtain; a crash takes them away again. */
  | 'writing'
  /** The new ones are in; cases that were there already are being changed. A crash goes on with it. */
  | 'updating'
  | 'done'
  /** Being looked at whether somebody has worked on its cases. */
  | 'undoing'
  /** Being taken away. A crash goes on with it. */
  | 'removing'
  | 'undone'
  | 'cancelled'
  | 'interrupted'
  | 'failed'
  | 'discarded'

export type RowOutcome = 'new' | 'update' | 'duplicate' | 'refused'

export type ImportsSchema = {
  import_mapping: { client_id: string; columns: string; updated_at: string; updated_by: string }
  import_batch: {
    row: Generated<number>
    id: string
    version: number
    created_at: string
    updated_at: string
    team_id: string
    by_id: string
    client_id: string
    file_name: string
    sha256: string
    bytes: number
    format: 'xlsx' | 'csv'
    sheet: string
    /** JSON array: the headings, for the file of refused rows. */
    titles: string
    state: BatchState
    new_rows: Generated<number>
    update_rows: Generated<number>
    duplicate_rows: Generated<number>
    refused_rows: Generated<number>
    /** Whether new rows, and changes, go in unless the row says otherwise. */
    take_new: Generated<0 | 1>
    take_update: Generated<0 | 1>
    new_done: Generated<number>
    updates_done: Generated<number>
    /** Fen, of what went in new. */
    balance: Generated<number>
    /** The rows of case_file that it put in; 0 where none. */
    from_row: Generated<number>
    to_row: Generated<number>
    started_at: string | null
    finished_at: string | null
    undone_at: string | null
    undone_by: string | null
  }
  import_row: {
    batch_row: number
    /** As the spreadsheet counts its rows. */
    number: number
    outcome: RowOutcome
    /** 1: goes in as its batch takes rows of this outcome; 0: the other way round. */
    chosen: 0 | 1
    done: Generated<0 | 1>
    name: string
    id_mask: string
    phone_masks: string
    contract_number: string
    balance: number
    collector_id: string | null
    /** JSON: RowDetail of main/jobs/import-rows.ts. */
    detail: string
    case_id: string | null
    content_sealed: Buffer
  }
  case_curtain: { only_row: 1; from_row: number; to_row: number }
}
