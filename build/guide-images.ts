// `npm run guide-images [-- --out DIR]`: renews the pictures of docs/guide/ from the running program.

import { ensureBuilt } from './built.ts'
import { handOver, insideKeyring } from './run.ts'
import { ensureSystemParts, tourParts } from './system-parts.ts'

if (!ensureSystemParts(tourParts)) process.exit(69)
if (!process.env.ANJUAN_APP_DIR && !ensureBuilt()) process.exit(1)
// On the Chromium host main is a Node program, whose clock can be set to an office hour.
const host = { ANJUAN_HOST: 'chromium' }
process.exit(
  await handOver(
    process.execPath,
    insideKeyring(process.execPath, 'test/guide/guide.ts', ...process.argv.slice(2)),
    host,
  ),
)
