// Letters: the procedures.

export const letters = {}
