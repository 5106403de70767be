// What other folders of the office may use of ceilings.

export { ceilingChanges } from './limits.ts'
