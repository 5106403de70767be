// Suspending a person, a role or all access at once.

export const suspensions: readonly string[] = []
