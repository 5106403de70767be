// Saved views of a list: a person's own filters, order, columns and widths under a name.

export type FindSchema = {
  saved_view: {
    id: string
    version: number
    created_at: string
    updated_at: string
    staff_id: string
    list: string
    name: string
    is_default: 0 | 1
    /** JSON, of the contract's shape of a view. */
    body: string
  }
}
