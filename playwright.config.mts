// Journeys: real windows, one at a time. The host is chosen by test/support/launch.ts.

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'out/journeys',
  workers: 1,
  fullyParallel: false,
  // A window, a keychain daemon and a loaded machine: in CI what fails once is played once more, and named as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? ([['json']] as [['json']]) : [])],
})
