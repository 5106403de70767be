// Realistic, synthetic data of a Chinese collection office, from a seed: for tests, the tour, `npm run demo-data` and
// benches. Pure functions; the same seed and the same calls give the same data on every machine.

export { type DemoDebt, debt } from './debt.ts'
export { personName, type Sex } from './names.ts'
export { type DemoNote, note } from './note.ts'
export { bankCard, creditCode, mobileNumber, residentId } from './numbers.ts'
export { company, creditor, type DemoCompany } from './organisations.ts'
export { type DemoPerson, type DemoPhone, person } from './person.ts'
export { type Random, randomFrom } from './random.ts'
export { type DemoRole, type DemoStaffMember, staffMember, staffOfOffice } from './staff.ts'
export { type DemoVisit, visit } from './visit.ts'
