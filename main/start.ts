// The first file that Electron runs, built as CommonJS (out/main/start.cjs). An ES module is loaded asynchronously, and
// Electron may be ready before it has run; what must come before that is done here, and main.js follows.

import { beforeReady, withoutScreen } from './before-ready.ts'

// External to this bundle: the built files beside it.
if (process.argv.includes('--recover')) {
  const code = withoutScreen()
  if (code === undefined) void import('./recover.js')
  else process.exit(code)
} else {
  beforeReady()
  void import('./main.js')
}
