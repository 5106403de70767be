// Documents: the procedures.

export const documents = {}
