// What other folders need of the trail's records.

export { recordsAt } from './rows.ts'
