// Sentences of the trail: reading what can be read of a damaged vault into a new one.

export const salvage = {}
