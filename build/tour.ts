// `npm run tour [-- --out DIR]`: plays the whole day in a real window with a real keychain of its own.

import { ensureBuilt } from './built.ts'
import { handOver, insideKeyring } from './run.ts'
import { ensureSystemParts, tourParts } from './system-parts.ts'

if (!ensureSystemParts(tourParts)) process.exit(69)
if (!process.env.ANJUAN_APP_DIR && !ensureBuilt()) process.exit(1)
process.exit(
  await handOver(process.execPath, insideKeyring(process.execPath, 'test/tour/tour.ts', ...process.argv.slice(2))),
)
