// What other folders may use of imports: bringing interrupted ones to their end, at start.

export { settleImports, startSettlingImports } from './settle.ts'
