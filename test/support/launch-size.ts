// Waits until a page has the size it was given. As a function: the page's policy refuses text that is to be evaluated.

import type { Page } from 'playwright-core'

type Sized = { innerWidth: number; innerHeight: number }

export const waitForSize = async (page: Page, width: number, height: number): Promise<void> => {
  await page.waitForFunction(
    ([wide, high]) => {
      const { innerWidth, innerHeight } = globalThis as unknown as Sized
      return innerWidth === wide && innerHeight === high
    },
    [width, height] as const,
  )
}
