// The first file that Electron runs, built as CommonJS (out/main/start.cjs). An ES module is loaded asynchronously, and
// Electron may be ready before it has run; what must come before that is done here, and main.js follows.

import { beforeReady } from './before-ready.ts'

beforeReady()

// External to this bundle: the built main.js beside it.
void import('./main.js')
