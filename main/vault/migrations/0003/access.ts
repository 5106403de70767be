// Access requests, grants of fields, and break-glass.

export const access: readonly string[] = []
