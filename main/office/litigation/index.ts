// Interest, limitation and litigation: the procedures.

export const law = {}
