// Runs a program inside a private session bus with an unlocked gnome-keyring and an empty home:
//   node test/support/with-keyring.ts vitest run
// Ends with the program's own exit code; 69 with the command that helps where a part of the system is missing.

import { spawn } from 'node:child_process'
import { missingForKeyring, startKeyring } from './keyring.ts'

const [program, ...values] = process.argv.slice(2).filter((value, index) => index > 0 || value !== '--')

if (!program) {
  console.error('Which program? node test/support/with-keyring.ts PROGRAM [ARGUMENTS …]')
  process.exit(64)
}
const missing = missingForKeyring()
if (missing.length) {
  console.error(`The keychain needs parts of the system that are missing: apt-get install -y ${missing.join(' ')}`)
  process.exit(69)
}

const keyring = await startKeyring()
const child = spawn(program, values, { stdio: 'inherit', env: keyring.env })
// The signal reaches the child too where it came from the terminal; here it only must not leave the bus behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  console.error(`${program}: ${error.message}`)
  keyring.stop()
  process.exit(127)
})
child.once('exit', (code, signal) => {
  keyring.stop()
  process.exit(code ?? (signal ? 128 : 1))
})
