// Installations, sign-ins, and a lost second factor.

export type DevicesSchema = Record<never, never>
