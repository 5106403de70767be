// `npm run crash`, `npm run fuzz` and `npm run bench`: the long runs, each inside its own keyring, on a fresh build.
//   node build/long-run.ts crash|fuzz|bench [ARGUMENTS …]

import { ensureBuilt } from './built.ts'
import { handOver, insideKeyring } from './run.ts'
import { ensureSystemParts, testParts } from './system-parts.ts'

const scripts: Readonly<Record<string, string>> = {
  crash: 'test/crash/crash.ts',
  fuzz: 'test/fuzz/fuzz.ts',
  bench: 'test/bench/bench.ts',
}
const [name = '', ...args] = process.argv.slice(2)
const script = scripts[name]
if (!script) {
  process.stderr.write(`Which run? ${Object.keys(scripts).join(', ')}\n`)
  process.exit(64)
}
if (!ensureSystemParts(testParts)) process.exit(69)
if (!process.env.ANJUAN_APP_DIR && !ensureBuilt()) process.exit(1)
process.exit(await handOver(process.execPath, insideKeyring(process.execPath, script, ...args)))
