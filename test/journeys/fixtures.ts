// What every journey starts from: a fresh profile, the program in a real window, and nothing left behind. `launch` may
// be called again with the same profile, to come back after a crash.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type LaunchedApp, type LaunchOptions, launchApp } from '../support/launch.ts'

type Fixtures = {
  /** An empty folder, removed after the test. */
  readonly folder: string
  /** Starts the program on `<folder>/profile` unless told otherwise; ended after the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<LaunchedApp>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-journey-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use, info) => {
    const launched: LaunchedApp[] = []
    await use(async (options = {}) => {
      const app = await launchApp({ profile: join(folder, 'profile'), size: { width: 1366, height: 768 }, ...options })
      launched.push(app)
      return app
    })
    for (const [index, app] of launched.entries()) {
      // A journey that failed leaves the picture of each window that is still open.
      if (info.status !== info.expectedStatus) {
        const path = info.outputPath(`window-${index + 1}.png`)
        await app.page.screenshot({ path }).catch(() => undefined)
      }
      await app.kill()
    }
  },
})

export { expect } from '@playwright/test'
