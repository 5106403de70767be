// Sentences of the trail: how much of people’s data one person may take in: ceilings that stop.

export const ceilings = {}
