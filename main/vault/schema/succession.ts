// Handing the whole office over to a successor.

export type SuccessionSchema = Record<never, never>
