// Changing the keys, by hand or when it is due.

export type RotationSchema = Record<never, never>
