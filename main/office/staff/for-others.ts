// What other folders of the office may use of accounts.

export { newAccount } from './accounts.ts'
export { staffChanges } from './by-two.ts'
export { settingsChanges } from './office.ts'
