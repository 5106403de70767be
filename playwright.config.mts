// Journeys: real windows. The host is chosen by test/support/launch.ts. Each worker has a keychain, a display and an office
// of its own; where there is a display already its clipboard is everybody's, so that one journey is played at a time.

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'out/journeys',
  workers: process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux' ? 1 : 2,
  fullyParallel: false,
  // A window, a keychain daemon and a loaded machine: in CI what fails once is played once more, and named as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? ([['json']] as [['json']]) : [])],
})
