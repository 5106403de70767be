// The window whose pictures the guide shows: at the office's hour, in Chinese, of the size of a small screen.
// What may go wrong: a picture larger than the guide takes; it is an error, so that the pages stay light.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '../journeys/fixtures/expect.ts'
import { signInAs } from '../journeys/fixtures/people.ts'
import { type LaunchedApp, launchApp } from '../support/launch.ts'
import type { GuidePerson } from './office.ts'
import { smallPng } from './small-png.ts'

const size = { width: 1366, height: 768 } as const
const mostBytes = 150_000
const movedDate = new URL('../support/moved-date.ts', import.meta.url).href

type Moving = { getAnimations(): { playState: string; effect: { getComputedTiming(): { endTime: number } } | null }[] }

/** Runs in the page: nothing that ends by itself is still moving. */
const settled = (): boolean =>
  (globalThis as unknown as { document: Moving }).document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)

/** Runs in the page: its clock keeps the office's hour, as main's does. */
const moveDate = (milliseconds: number): void => {
  const RealDate = Date
  class MovedDate extends RealDate {
    constructor(...parts: [] | [number]) {
      if (parts.length === 0) super(RealDate.now() + milliseconds)
      else super(...parts)
    }
    static override now(): number {
      return RealDate.now() + milliseconds
    }
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof RealDate
    }
  }
  globalThis.Date = MovedDate as unknown as DateConstructor
}

export type GuideWindow = {
  readonly app: LaunchedApp
  readonly page: LaunchedApp['page']
  shoot(name: string): Promise<void>
  signIn(person: GuidePerson): Promise<void>
  signOut(): Promise<void>
  close(): Promise<void>
}

export type Place = { readonly images: string; readonly offset: number }

export const openWindow = async (
  { images, offset }: Place,
  profile: string,
  env: Readonly<Record<string, string>> = {},
): Promise<GuideWindow> => {
  const moved = { NODE_OPTIONS: `--import=${movedDate}`, ANJUAN_MOVED_MILLISECONDS: String(offset) }
  const app = await launchApp({ profile, size, env: { ...moved, ...env } })
  const { page } = app
  page.setDefaultTimeout(30_000)
  await page.evaluate(moveDate, offset)
  const steps = new Map<string, Set<number>>()
  return {
    app,
    page,
    shoot: async (name) => {
      // Where the pointer happens to be is nothing to show.
      await page.mouse.move(0, 0)
      await page.waitForFunction(settled)
      const png = smallPng(await page.screenshot({ animations: 'disabled' }))
      if (png.length > mostBytes) throw new Error(`${name}.png has ${png.length} bytes, the guide takes ${mostBytes}`)
      writeFileSync(join(images, `${name}.png`), png)
      process.stdout.write(`${name}.png  ${Math.round(png.length / 1000)} kB\n`)
    },
    signIn: async ({ name, login, password, secret }) => {
      const usedSteps = steps.get(login) ?? new Set()
      steps.set(login, usedSteps)
      await signInAs(
        page,
        { name, login, password, secret, usedSteps, role: 'front-desk', employmentNumber: '' },
        offset,
      )
    },
    signOut: async () => {
      await page.getByRole('button', { name: '退出登录' }).click()
      await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
    },
    close: async () => {
      await app.close()
      expect(app.mainErrors()).toEqual([])
    },
  }
}
