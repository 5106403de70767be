// The people around a case: the procedures.

export const persons = {}
