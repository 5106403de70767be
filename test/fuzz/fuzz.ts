// `npm run fuzz [-- --seed N --count N]`: every long random run in this folder, one after another; each prints its seed.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('.', import.meta.url)
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.fuzz.ts'))
  .sort()
let failed = 0
for (const file of files) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(file, folder)), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  console.log(`${file}: ${status === 0 ? 'passed' : 'FAILED'}`)
  if (status !== 0) failed += 1
}
console.log(`${files.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 && files.length > 0 ? 0 : 1)
