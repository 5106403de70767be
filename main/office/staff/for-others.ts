// What other folders of the office may use of accounts.

export { newAccount } from './staff.ts'
