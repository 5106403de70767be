// Handing the whole office over to a successor.

export const succession: readonly string[] = []
