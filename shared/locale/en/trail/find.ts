// Sentences of the trail: find anything in one's scope, and the saved views of a list.

export const find = {}
