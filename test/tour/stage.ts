// Where the day is played: the program's window, the steps with their times, the numbered pictures. A step that does not
// come true leaves `failure.png` and ends the tour.

import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from '../journeys/fixtures/expect.ts'
import { type LaunchedApp, launchApp } from '../support/launch.ts'

export const windowSize = { width: 1366, height: 768 } as const
const patience = 20_000

type Moving = { getAnimations(): { playState: string; effect: { getComputedTiming(): { endTime: number } } | null }[] }

/** Runs in the page: nothing that ends by itself is still moving. */
const settled = (): boolean =>
  (globalThis as unknown as { document: Moving }).document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)

export class Stage {
  readonly out: string
  readonly steps: { readonly name: string; readonly ms: number }[] = []
  readonly #print: (line: string) => void
  readonly #began = performance.now()
  #app: LaunchedApp | undefined
  #shots = 0

  constructor(out: string, print: (line: string) => void) {
    this.out = out
    this.#print = print
  }

  get app(): LaunchedApp {
    if (!this.#app) throw new Error('the program is not running')
    return this.#app
  }
  get page(): Page {
    return this.app.page
  }

  /** A path in the tour's folder. */
  path(name: string): string {
    return join(this.out, name)
  }

  /** Opens the program's window on a profile. */
  async open(profile: string): Promise<void> {
    this.#app = await launchApp({ profile, size: windowSize })
    this.page.setDefaultTimeout(patience)
  }

  /** Quits as a person would; main must not have complained about anything. */
  async close(): Promise<void> {
    const { app } = this
    await app.close()
    this.#app = undefined
    expect(app.mainErrors()).toEqual([])
  }

  /** Whatever still runs, at once. */
  async kill(): Promise<void> {
    await this.#app?.kill()
    this.#app = undefined
  }

  async step<T>(name: string, act: () => Promise<T>): Promise<T> {
    const began = performance.now()
    try {
      const value = await act()
      const ms = Math.round(performance.now() - began)
      this.steps.push({ name, ms })
      this.#print(`${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`)
      return value
    } catch (error) {
      this.#print(`  failed  ${name}`)
      await this.#app?.page.screenshot({ path: this.path('failure.png') }).catch(() => undefined)
      throw error
    }
  }

  /** Seconds since the curtain. */
  seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  /** The window as it is now, once every picture and movement in it has settled: `07-visitor-notice.png`. */
  async shoot(name: string): Promise<void> {
    this.#shots += 1
    const number = String(this.#shots).padStart(2, '0')
    await this.page.waitForFunction(settled)
    await this.page.screenshot({ path: this.path(`${number}-${name}.png`), animations: 'disabled' })
  }

  /** The open print preview as a PDF in the tour's folder; its path. */
  async savePdf(name: string): Promise<string> {
    const file = this.path(`${name}.pdf`)
    await this.app.answerSaveDialog(file)
    await this.page.keyboard.press('Control+S')
    await expect(this.page.getByText(`已保存：${file}`)).toBeVisible()
    return file
  }

  /** Switches the window's language and back again after the act. */
  async inEnglish(act: () => Promise<void>): Promise<void> {
    await this.page.getByRole('button', { name: 'English', exact: true }).click()
    await act()
    await this.page.getByRole('button', { name: '中文', exact: true }).click()
  }
}
