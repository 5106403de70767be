// What other folders of the office may use of signing in.

export { assertPassword, hashPassword, makeOneTimeCode, oneTimeCodeHours, sha256Hex } from './secrets.ts'
