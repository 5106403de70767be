// What is asked of the schedule from outside: running it, the last backup before the program ends, and what was
// approved by two.

export { scheduleChanges } from './by-two.ts'
export { backUpBeforeLeaving, startSchedule } from './routine.ts'
