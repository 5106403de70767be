import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journeys/**', 'test/crash/**'],
    environment: 'node',
    testTimeout: 30_000,
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
  },
})
