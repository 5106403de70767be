// Sentences of the trail: rights as they are enforced, their recertification, and levels of records and people.

export const rights = {}
