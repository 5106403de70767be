// What is asked of the schedule from outside: running it, and the last backup before the program ends.

export { backUpBeforeLeaving, startSchedule } from './routine.ts'
