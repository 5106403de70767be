// Import of a client's list: the procedures.

export const imports = {}
