// Sentences of the trail: handing the whole office over to a successor.

export const succession = {}
