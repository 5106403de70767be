// `npm run demo-data -- --cases N --visitors N --profile DIR`: fills a vault through the office's own procedures.
// What may go wrong is said in one sentence, with exit code 64 for what was asked wrongly and 1 for what failed.

import { readFileSync } from 'node:fs'
import { localDateOf } from '../../shared/values/dates.ts'
import { openHeadlessOffice } from '../office/headless-office.ts'
import { MovedClock } from '../office/moved-clock.ts'
import { createAsker } from './ask.ts'
import { atTime, opens, workingDaysBefore } from './calendar.ts'
import { type Filled, fill } from './fill.ts'
import { foundOffice } from './found-office.ts'
import { joinOffice } from './join-office.ts'
import { randomFrom } from './random.ts'
import { isProgramRunning } from './running.ts'
import { help, Refusal, readWish, type Wish } from './wish.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Twenty working days for a full office, one for a handful of rows. */
const dayCount = ({ cases, visitors }: Wish): number =>
  Math.min(20, Math.max(1, Math.ceil(Math.max(cases / 100, visitors / 12))))

const sizeOf = ({ cases }: Wish) => ({
  collectors: Math.min(40, Math.max(2, Math.ceil(cases / 150))),
  teams: cases > 2_000 ? 3 : cases > 300 ? 2 : 1,
})

/** A line a second at most. */
const progress = (wish: Wish) => {
  const began = performance.now()
  let last = began
  return ({ cases, visits, contacts, clients }: Readonly<Filled>): void => {
    const now = performance.now()
    if (now - last < 1_000) return
    last = now
    const rate = Math.round((cases + visits + contacts + clients) / ((now - began) / 1000))
    say(
      `  ${cases} of ${wish.cases} cases, ${contacts} records, ${visits} of ${wish.visitors} visits, ${rate} a second`,
    )
  }
}

const run = async (wish: Wish): Promise<void> => {
  if (isProgramRunning(wish.profile)) throw new Refusal('The program is running on this profile. Close it first.')
  const random = randomFrom(wish.seed)
  const real = new Date()
  const clock = new MovedClock()
  const office = await openHeadlessOffice(wish.profile, version(), clock)
  const asker = createAsker()
  try {
    const isNew = office.state.state === 'first-start'
    const days = isNew ? workingDaysBefore(real, dayCount(wish)) : [localDateOf(real)]
    // An hour and a half before the first morning, the administrator makes the accounts.
    if (isNew) clock.setTo(atTime(days[0] ?? '', opens) - 5_400_000)
    const founded = isNew ? await foundOffice(office, clock, random, sizeOf(wish), wish.passphrase) : undefined
    for (const line of founded?.access ?? []) say(line)
    // A power cut may cost the last rows of a vault that is filled for show: it is filled again. One that was there keeps
    // waiting for the disk at every commit.
    if (founded) office.house.open?.vault.db.pragma('synchronous = NORMAL')
    const crew = founded?.crew ?? (await joinOffice(office, wish, asker))
    const began = performance.now()
    const { cases, visitors } = wish
    const filled = await fill({ crew, random, days, cases, visitors, onProgress: progress(wish) })
    const seconds = (performance.now() - began) / 1000
    const rows = filled.clients + filled.cases + filled.contacts + filled.visits
    say(
      `${filled.clients} clients, ${filled.cases} cases, ${filled.contacts} contact records and ${filled.visits} visits ` +
        `in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} a second).`,
    )
  } finally {
    asker.close()
    await office.close()
  }
}

/** What main refused, without anything that was sent. */
const sentenceOf = (error: unknown): string => {
  const { reply } = error as { reply?: { message: string } }
  if (reply) return `Refused: ${reply.message}`
  return error instanceof Error ? error.message : String(error)
}

try {
  const wish = readWish(process.argv.slice(2))
  if (wish) await run(wish)
  else process.stdout.write(help)
  process.exit(0)
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(error instanceof Refusal ? 64 : 1)
}
