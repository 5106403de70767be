// Reports: the procedures.

export const reports = {}
