// Sentences of the trail: the purposes for which data was collected and may be used.

export const purposes = {}
