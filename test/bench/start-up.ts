// From starting the program to a sign-in screen that takes typing, against an empty window on the same host; and what
// the first screen loads. On the host that is to be had: Electron, or Chromium.
// The vault's keys lie in a real keychain, as they do in an office: the bench runs inside a keyring of its own.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createKeychain } from '../../main/vault/keychain.ts'
import { type LaunchedApp, launchApp } from '../support/launch.ts'
import { programFolder } from '../support/launch-paths.ts'
import { Office } from '../support/office.ts'
import { leastRounds, lineOf, median, type Report } from './figures.ts'

const emptyProgram = fileURLToPath(new URL('./empty-program', import.meta.url))

type Entry = { readonly name: string; readonly decodedBodySize: number }
type Loaded = { performance: { getEntriesByType(kind: 'resource'): Entry[] } }

/** Gzipped bytes of the page and of everything it loaded from the program until now. */
const loadedBytes = async ({ page }: LaunchedApp): Promise<number> => {
  const entries = await page.evaluate(() =>
    (globalThis as unknown as Loaded).performance
      .getEntriesByType('resource')
      .map(({ name, decodedBodySize }) => ({ name, decodedBodySize })),
  )
  const folder = join(programFolder(), 'out/renderer')
  const sizes = new Map<string, number>([['/index.html', 0], ...entries.map(fromEntry)])
  return [...sizes].reduce((sum, [path, bytes]) => {
    const file = join(folder, path)
    // What main makes itself (a few lines that guard the page) is no file: counted as it is.
    return sum + (existsSync(file) ? gzipSync(readFileSync(file), { level: 9 }).length : bytes)
  }, 0)
}

const fromEntry = ({ name, decodedBodySize }: Entry): [string, number] => [new URL(name).pathname, decodedBodySize]

export const benchStartUp = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const profile = join(parent, 'start-up')
  const office = new Office({ profile, keychain: createKeychain() })
  await office.found('基准测试办公室')
  await office.close()
  const launched: LaunchedApp[] = []
  const gone = async (): Promise<void> => {
    for (const app of launched.splice(0)) await app.kill()
  }
  const ours = async (): Promise<void> => {
    const app = await launchApp({ profile })
    launched.push(app)
    await app.page.getByLabel('登录名').click()
  }
  const theirs = async (): Promise<void> => {
    const app = await launchApp({ profile: join(parent, 'empty'), folder: emptyProgram })
    launched.push(app)
    await app.page.getByLabel('empty').click()
  }
  await ours()
  const host = launched[0]?.host ?? 'chromium'
  const kilobytes = (await loadedBytes(launched[0]!)) / 1000
  await gone()
  report(
    lineOf({
      name: 'renderer bundle of the first screen, gzip',
      unit: 'kB',
      samples: [kilobytes],
      target: { of: 'value', atMost: 400 },
    }),
  )
  // Ending a program is not part of its start.
  const ended = (start: () => Promise<void>) => async (): Promise<number> => {
    const began = performance.now()
    await start()
    const took = performance.now() - began
    await gone()
    return took
  }
  const [startOurs, startTheirs] = [ended(ours), ended(theirs)]
  const took: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < (quick ? 1 : leastRounds); round += 1) {
    took.theirs.push(await startTheirs())
    took.ours.push(await startOurs())
  }
  report(
    lineOf({
      name: `start to usable sign-in, ${host} host`,
      unit: 'ms',
      samples: took.ours,
      against: { what: 'an empty window on the same host', value: median(took.theirs) },
      ratio: median(took.ours.map((time, index) => time / (took.theirs[index] ?? Number.NaN))),
      target: { of: 'ratio', atMost: 1.5 },
    }),
  )
}
