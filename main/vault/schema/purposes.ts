// The purposes for which data was collected and may be used.

export type PurposesSchema = Record<never, never>
