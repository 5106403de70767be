// Sentences of the trail: the questions that the trail answers, and the weekly review that is signed.

export const reviews = {}
