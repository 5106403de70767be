// Sentences of the trail: changing the keys, by hand or when it is due.

export const rotation = {}
