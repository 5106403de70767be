// What other folders of the office may use of alerts.

export { alertChanges } from './thresholds.ts'
