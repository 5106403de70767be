// Sentences of the trail: suspending a person, a role or all access at once.

export const suspensions = {}
