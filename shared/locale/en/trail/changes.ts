// Sentences of the trail: changes that take two people.

export const changes = {}
