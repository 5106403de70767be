// Suspending a person, a role or all access at once.

export type SuspensionsSchema = {
  suspension: {
    id: string
    kind: 'person' | 'role' | 'all'
    /** A staff id, a role, or '' for all. */
    target: string
    mode: 'closed' | 'read-only'
    reason: string
    begun_at: string
    begun_by: string
    lifted_at: string | null
    /** Who approved, and who had asked for it. */
    lifted_by: string | null
    lift_asked_by: string | null
    lift_reason: string
    mac: Buffer
  }
}
