// Today, tasks and the contact guard: the procedures.

export const today = {}
