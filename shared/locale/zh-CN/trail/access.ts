// Sentences of the trail: access requests, grants of fields, and break-glass.

export const access = {}
