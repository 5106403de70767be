// What other folders of the office need of devices.

export { deviceChanges } from './devices.ts'
export { registerDevice } from './registered.ts'
