// Interest and its caps, LPR, limitation, litigation and its deadlines.

export const law: readonly string[] = []
