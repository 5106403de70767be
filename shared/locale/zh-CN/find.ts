// Find anything in one's scope, and the saved views of a list.

export const zh = {}
