// Changes that take two people.

export type ChangesSchema = Record<never, never>
