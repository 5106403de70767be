// The simulated year: records, what is planted in them, and a quick way into a real vault.

export { fillTrail } from './fill-trail.ts'
export type { Misuse } from './misuses.ts'
export { quarter, type Year, type YearOptions, type YearPeople, yearOf, yearRecords } from './year.ts'
