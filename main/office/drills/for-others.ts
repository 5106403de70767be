// What the rest of the program needs of drills.

export { startDrills } from './routine.ts'
export { dueOf, foundWholeAmong, lastFoundWhole, lastPassed } from './rows.ts'
