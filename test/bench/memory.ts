// The memory of all of the program's processes together with 1,000,000 cases in the file, against 1,000: what is theirs
// alone (the unique set size of Linux, from /proc/PID/smaps_rollup), at its highest while a collector signs in and works.
// What may go wrong: not on Linux; there is then no line.

import { existsSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts'
import type { Reply } from '../../shared/errors.ts'
import { type LaunchedApp, launchApp } from '../support/launch.ts'
import { treeOf } from '../support/launch-tree.ts'
import { vaultPassphrase } from '../support/office.ts'
import { leastRounds, lineOf, median, type Report } from './figures.ts'
import { readCredentials } from './scene.ts'

/** Bytes that belong to this process alone. */
const ownBytes = (pid: number): number => {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const of = (field: string): number => Number(new RegExp(`^${field}: +(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024
    return of('Private_Clean') + of('Private_Dirty')
  } catch {
    // It ended meanwhile.
    return 0
  }
}

const ownMegabytes = ({ pid }: LaunchedApp): number => treeOf(pid).reduce((sum, one) => sum + ownBytes(one), 0) / 1e6

type Door = { anjuan: { call(name: string, input: unknown): Promise<Reply<unknown>> } }

const call = async <N extends ProcedureName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> => {
  const reply = await page.evaluate(([to, value]) => (globalThis as unknown as Door).anjuan.call(to, value), [
    name as string,
    input as unknown,
  ] as const)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.value as Output<N>
}

/** A collector's hour in short: pages of the list in each order, searches, cases. */
const work = async (page: Page, each: () => void): Promise<void> => {
  for (const sort of ['next-action', 'balance', 'debtor', 'placed', 'recall', 'updated'] as const) {
    let cursor: string | null = null
    for (let count = 0; count < 4; count += 1) {
      const found: Output<'cases.list'> = await call(page, 'cases.list', { sort, ...(cursor !== null && { cursor }) })
      for (const { id } of found.rows.slice(0, 5)) await call(page, 'cases.read', { id })
      cursor = found.next
      each()
      if (cursor === null) break
    }
  }
  for (const query of ['王', '李', '张伟', 'zhang', 'w', '还款', '承诺', '下月十']) {
    await call(page, 'cases.search', { query, in: 'names' })
    await call(page, 'cases.search', { query, in: 'notes' })
    each()
  }
}

/** Megabytes at the highest. */
const peakOf = async (profile: string): Promise<number> => {
  const app = await launchApp({ profile, size: { width: 1366, height: 768 } })
  try {
    const { page } = app
    await page.locator('input').first().waitFor()
    await call(page, 'startUp.openWithPassphrase', { passphrase: vaultPassphrase })
    const { login, password } = readCredentials(profile).many
    await call(page, 'session.signIn', { login, password })
    // The page learns who it is.
    await page.reload({ waitUntil: 'load' })
    await page.locator('.desk-person-name').waitFor()
    let peak = 0
    await work(page, () => {
      peak = Math.max(peak, ownMegabytes(app))
    })
    return peak
  } finally {
    await app.kill()
  }
}

export const benchMemory = async (
  large: { readonly profile: string; readonly cases: number },
  small: { readonly profile: string; readonly cases: number },
  report: Report,
  quick: boolean,
): Promise<void> => {
  if (!existsSync('/proc/self/smaps_rollup')) return
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < (quick ? 1 : leastRounds); round += 1) {
    theirs.push(await peakOf(small.profile))
    ours.push(await peakOf(large.profile))
  }
  report(
    lineOf({
      name: `memory of all processes, their own, at the highest, ${large.cases} cases`,
      unit: 'MB',
      samples: ours,
      against: { what: `with ${small.cases} cases`, value: median(theirs) },
      ratio: median(ours.map((megabytes, index) => megabytes / (theirs[index] ?? Number.NaN))),
      target: { of: 'ratio', atMost: 1.2 },
    }),
  )
}
