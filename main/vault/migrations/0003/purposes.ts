// The purposes for which data was collected and may be used.

export const purposes: readonly string[] = []
