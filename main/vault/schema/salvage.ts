// What each salvage of a damaged vault came to.

export type SalvageSchema = {
  salvage: {
    id: string
    at: string
    /** The folder beside, in which the damaged vault is kept. */
    kept_folder: string
    /** main/vault/salvage/report.ts, as JSON. */
    body: string
  }
}
