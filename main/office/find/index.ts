// Finding, and saved views: the procedures.

export const find = {}
