// Installations of the office.

export { devices } from './devices.ts'
