// The first file that Electron runs, built as CommonJS (out/main/start.cjs). An ES module is loaded asynchronously, and
// Electron may be ready before it has run; what must come before that is done here, and main.js follows.

import { beforeReady } from './before-ready.ts'

// External to this bundle: the built files beside it.
if (process.argv.includes('--recover')) {
  void import('./recover.js')
} else {
  beforeReady()
  void import('./main.js')
}
