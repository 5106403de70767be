// How much of people's data one person may take in before the program stops, and over which time. An office lowers a
// ceiling freely; raising one takes two people. Reasons and what was tried: docs/decisions/ceilings.md.
//
// Source of the figures of the year: 法释〔2017〕10号 art. 5 (1) nos. 3 to 5 and 8. Getting or giving 50 items of tracks,
// credit or property, 500 of those that can harm a person or what is theirs, 5,000 of any other kind is grave; half of
// that is enough where they came from one's job: 25 / 250 / 2,500.

/**
 * What is counted of one person.
 * - people: anything of a person whose records are kept (a debtor and all their cases are one), each once a window
 * - outside: those among them who are not entrusted to this person
 * - contact: a phone number or an address in full; over the year only of people outside
 * - identity: an ID or account number, a signature, a sensitive document in full
 * - searches: looking for somebody by ID or phone number
 * - prints, exports: what leaves on paper or as a file
 * - refusals: calls that were refused as not theirs; past the ceiling nobody's data opens until the window has passed
 * - off-hours: looking at people at night
 */
export const ceilingKinds = [
  'people',
  'outside',
  'contact',
  'identity',
  'searches',
  'prints',
  'exports',
  'refusals',
  'off-hours',
] as const
export type CeilingKind = (typeof ceilingKinds)[number]

/** `hour` and `day` slide; `year` is twelve months, of distinct people. */
export const ceilingSpans = ['hour', 'day', 'year'] as const
export type CeilingSpan = (typeof ceilingSpans)[number]

export const spanHours: Readonly<Record<CeilingSpan, number>> = { hour: 1, day: 24, year: 365 * 24 }

/** Kinds that are counted by distinct person over a year, in a table of the vault. */
export const yearKinds = ['outside', 'contact', 'identity'] as const satisfies readonly CeilingKind[]
export type YearKind = (typeof yearKinds)[number]

export type Ceiling = { readonly kind: CeilingKind; readonly span: CeilingSpan; readonly most: number | null }

/** What holds until an office sets something else. null: counted, and shown, but nothing stops. */
export const usualCeilings: readonly Ceiling[] = [
  { kind: 'people', span: 'hour', most: 600 },
  { kind: 'people', span: 'day', most: 2_000 },
  { kind: 'outside', span: 'hour', most: 100 },
  { kind: 'outside', span: 'day', most: 300 },
  { kind: 'outside', span: 'year', most: 2_500 },
  { kind: 'contact', span: 'hour', most: 80 },
  { kind: 'contact', span: 'day', most: 300 },
  { kind: 'contact', span: 'year', most: 250 },
  { kind: 'identity', span: 'hour', most: 10 },
  { kind: 'identity', span: 'day', most: 20 },
  { kind: 'identity', span: 'year', most: 25 },
  { kind: 'searches', span: 'hour', most: 90 },
  { kind: 'searches', span: 'day', most: 400 },
  { kind: 'prints', span: 'hour', most: 60 },
  { kind: 'prints', span: 'day', most: 200 },
  { kind: 'exports', span: 'day', most: 10 },
  { kind: 'refusals', span: 'hour', most: 20 },
  { kind: 'refusals', span: 'day', most: 60 },
  { kind: 'off-hours', span: 'day', most: null },
]

/** Far beyond any office: a number typed with a zero too many is told. */
export const highestCeiling = 100_000

/** How near: of `most`, from 0 to 1 and more; 0 where there is no ceiling. */
export const nearness = (used: number, most: number | null): number => (most === null ? 0 : used / most)

/** From which share of a ceiling on it is shown as near. */
export const nearFrom = 0.8

const offFrom = 21
const offUntil = 7

/** Night, by the office's local time (`HH:MM`): nobody may be called then either, and hardly anybody works. */
export const isOffHours = (localTime: string): boolean => {
  const hour = Number(localTime.slice(0, 2))
  return hour >= offFrom || hour < offUntil
}
