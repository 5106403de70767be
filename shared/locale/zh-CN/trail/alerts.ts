// Sentences of the trail: alerts that the trail gives rise to, their life and their tuning.

export const alerts = {}
