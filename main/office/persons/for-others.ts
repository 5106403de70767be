// What other folders of the office may use of the people around a case.

export {
  addressesOf,
  type CaseParty,
  type CasePhone,
  type CaseRole,
  debtorFacts,
  debtorName,
  isRefusedNumber,
  markAddressInvalid,
  markPhoneInvalid,
  partiesOfCase,
  phoneOfCase,
  phonesOfDebtor,
  recordRefusal,
} from './case-people.ts'
export { idNumberInFull, phonesInFull, refusedContact } from './in-full.ts'
export {
  deletePersons,
  type NewPerson,
  nameColumns,
  type PersonRows,
  personRows,
  writePerson,
} from './new-person.ts'
export { samePersonDebtors } from './same-person.ts'
