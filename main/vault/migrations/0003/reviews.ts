// The questions that the trail answers, and the weekly review that is signed.

export const reviews: readonly string[] = []
