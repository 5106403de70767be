// Changes that take two people.

export const changes: readonly string[] = []
