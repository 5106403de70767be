// Acts that are the trail being read: they show nothing of the records they ask about, and a security officer's own are
// left out of an answer until they are asked for. What is given out about a person (a list for them, an export) is none
// of these.

export const readingActs: readonly string[] = ['trail.listed', 'trail.asked', 'review.read']

/** A day as the derived tables have it: 2026-11-21 → 20261121. */
export const dayNumber = (date: string): number => Number(date.slice(0, 10).replaceAll('-', ''))

/** And back. */
export const dayText = (day: number): string => {
  const digits = String(day)
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
}
