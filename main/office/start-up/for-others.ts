// What other folders of the office may use of start-up: bringing a vault into the house after a restore.

export { settle, startHouse } from './start-up.ts'
