// Access requests, grants of fields, and break-glass.

export type AccessSchema = Record<never, never>
