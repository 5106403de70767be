// A client's contact persons, contracts of entrustment and accounts, and what its cases come to.

type Part = {
  id: string
  version: number
  created_at: string
  updated_at: string
  client_id: string
  updated_by: string | null
  /** Removed from the page; kept for what was made of it. */
  removed_at: string | null
}

export type ClientsSchema = {
  client_contact: Part & { name: string; role: string; phone_sealed: Buffer | null; phone_mask: string }
  /** 委托合同: on which terms the client's cases are worked, from one day to another (null: until further notice). */
  entrustment: Part & {
    number: string
    signed_on: string | null
    from_on: string
    to_on: string | null
    fee_kind: 'share' | 'fixed' | 'mixed'
    /** JSON: [{ fromDays, ppm }], rising. */
    bands: string
    per_case: number
    fee_due: string
    receives: 'client' | 'office'
    /** JSON: the buckets in the order in which a payment fills them; '' by law. */
    allocation: string
    note: string
  }
  client_account: Part & {
    purpose: string
    holder: string
    bank: string
    number_sealed: Buffer
    number_mask: string
    number_index: Buffer
  }
  /** Kept by triggers on case_file and ledger_entry. */
  client_total: {
    client_row: number
    team_id: string
    cases: number
    open_cases: number
    placed: number
    recovered: number
    outstanding: number
  }
}
