// Changing the keys, by hand or when it is due.

export const rotation: readonly string[] = []
