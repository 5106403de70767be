// Sentences of the trail: interest and its caps, LPR, limitation, litigation and its deadlines.

export const law = {}
