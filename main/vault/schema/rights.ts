// Rights as they are enforced, their recertification, and levels of records and people.

export type RightsSchema = Record<never, never>
