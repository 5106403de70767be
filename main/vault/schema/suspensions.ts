// Suspending a person, a role or all access at once.

export type SuspensionsSchema = Record<never, never>
