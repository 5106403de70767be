// Installations, sign-ins, and a lost second factor.

export const devices: readonly string[] = []
