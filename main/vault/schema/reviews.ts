// The questions that the trail answers, and the weekly review that is signed.

export type ReviewsSchema = Record<never, never>
