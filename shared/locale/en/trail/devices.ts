// Sentences of the trail: installations, sign-ins, and a lost second factor.

export const devices = {}
