import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journeys/**', 'test/crash/**'],
    environment: 'node',
    // Generous: founding an office hashes passwords, and a slow machine must not look like a fault.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
    // The real keychain daemon has been seen to crash once; in CI what fails is run once more, and is named.
    retry: process.env.CI ? 1 : 0,
  },
})
