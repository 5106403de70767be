// The office that the bench measures: founded through the office's own procedures, then filled with cases, notes and
// records of the trail by the quick way of fill-cases.ts. One fill serves all benches of a run; `--vault FOLDER` keeps
// it for the next. The vault opens with a passphrase, so that the program can open it as well, whatever the keychain.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TOTP } from 'otpauth'
import { uuidv7 } from 'uuidv7'
import { randomFrom } from '../../build/demo-data/index.ts'
import { TrailEntry } from '../../main/audit/entry.ts'
import { follow } from '../../main/audit/follow-routine.ts'
import { indexNext } from '../../main/audit/subject-queue.ts'
import type { OpenVault } from '../../main/gate/house.ts'
import { inTransaction } from '../../main/gate/record-act.ts'
import { catchUpAlerts } from '../../main/office/alerts/watch.ts'
import { drawDue } from '../../main/office/reviews/routine.ts'
import type { Output } from '../../shared/contract/contract.ts'
import type { Role } from '../../shared/policy.ts'
import { localDateOf, startOfLocalDay } from '../../shared/values/dates.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { Office, vaultPassphrase, type Window } from '../support/office.ts'
import { fillCases } from './fill-cases.ts'

export type Size = { readonly cases: number; readonly notes: number; readonly records: number }

const people = {
  supervisor: { role: 'supervisor', name: '主管' },
  /** A tenth of all cases. */
  many: { role: 'collector', name: '催收甲' },
  /** A hundred cases. */
  few: { role: 'collector', name: '催收乙' },
  frontDesk: { role: 'front-desk', name: '前台' },
  security: { role: 'security-officer', name: '信息安全' },
} as const satisfies Record<string, { role: Role; name: string }>

export type PersonName = keyof typeof people
export type Credentials = { readonly login: string; readonly password: string; readonly secret: string }

export type Scene = {
  readonly office: Office
  readonly open: OpenVault
  readonly windows: Readonly<Record<PersonName, Window>>
  readonly ids: Readonly<Record<PersonName, string>>
  readonly teamId: string
  readonly notice: Output<'notices.current'>
  readonly size: Size
}

const otherCollectors = 40

type Author = { readonly staffId: string; readonly name: string }

/** Colleagues who never sign in: they have cases, and what they did within the year stands in the trail. */
const addColleagues = ({ vault }: OpenVault, like: string): Author[] =>
  vault.db.transaction(() =>
    Array.from({ length: otherCollectors }, (_, index) => {
      const id = uuidv7()
      vault.db
        .prepare(
          `INSERT INTO staff (id, version, created_at, updated_at, login, name, pinyin, initials, role, team_id,
             employment_number, active, password_hash, password_kind)
           SELECT ?, 1, created_at, updated_at, ?, ?, pinyin, initials, role, team_id, ?, 1, NULL, 'chosen'
             FROM staff WHERE id = ?`,
        )
        .run(id, `colleague-${index}`, `同事${index + 1}`, `C-${index + 1}`, like)
      return { staffId: id, name: `同事${index + 1}` }
    }),
  )()

/** Whose turn it is: one turn in ten is `many`'s, one in all is `few`'s. */
const turnsOf = (cases: number, many: string, few: string, others: readonly string[]): string[] =>
  Array.from({ length: Math.max(10, Math.round(cases / 100)) }, (_, turn) =>
    turn === 1 ? few : turn % 10 === 0 ? many : (others[turn % others.length] ?? many),
  )

const yearDays = 365

/** The hours at work of the year until yesterday, each by its start. */
const hoursOfYear = (): number[] => {
  const hour = 3_600_000
  const today = Date.parse(startOfLocalDay(localDateOf(new Date())))
  return Array.from({ length: yearDays }, (_, index) => today - (yearDays - index) * 24 * hour)
    .filter((day) => ![0, 6].includes(new Date(day + 12 * hour).getUTCDay()))
    .flatMap((day) => [9, 10, 11, 14, 15, 16, 17].map((at) => day + at * hour))
}

/** Records like those of everyday, over the year and by all: a case read, now and then a page of a list. */
const fillTrail = ({ clock }: Office, open: OpenVault, records: number, authors: readonly Author[]): void => {
  const { db } = open.vault
  const ids = db.prepare<[], string>('SELECT id FROM case_file ORDER BY row DESC LIMIT 20000').pluck().all()
  const random = randomFrom(7)
  const append = (): void => {
    const entry = new TrailEntry()
    const subjects = random.chance(0.02) ? 20 : 1
    for (let count = 0; count < subjects; count += 1) {
      entry.about('case', ids[random.whole(0, ids.length - 1)] ?? uuidv7(), 'AJ-2026-000123')
    }
    const author = { ...random.pick(authors), role: 'collector' as const }
    open.trail.append(author, subjects > 1 ? 'case.listed' : 'case.read', 'done', entry)
  }
  const hours = hoursOfYear()
  const perHour = records / hours.length
  db.pragma('synchronous = OFF')
  let done = 0
  for (const [index, hour] of hours.entries()) {
    const until = Math.round((index + 1) * perHour)
    db.transaction(() => {
      for (let left = until - done; done < until; done += 1, left -= 1) {
        clock.forwardTo(hour + (1 - left / perHour) * 3_500_000)
        append()
      }
    })()
  }
  db.pragma('synchronous = FULL')
  db.pragma('wal_checkpoint(TRUNCATE)')
}

const credentialsFile = (profile: string): string => join(profile, 'bench-people.json')

export const readCredentials = (profile: string): Record<PersonName, Credentials> =>
  JSON.parse(readFileSync(credentialsFile(profile), 'utf8')) as Record<PersonName, Credentials>

const asNamed = async <T>(make: (name: PersonName) => Promise<T>): Promise<Record<PersonName, T>> => {
  const made: [string, T][] = []
  for (const name of Object.keys(people) as PersonName[]) made.push([name, await make(name)])
  return Object.fromEntries(made) as Record<PersonName, T>
}

/** Once it is filled in real time, since the program opens the vault afterwards with the real clock. */
class BenchOffice extends Office {
  override code({ secret }: Window): string {
    return new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: this.clock.now().getTime() })
  }

  override async signIn(window: Window): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await super.signIn(window)
      } catch (error) {
        // A code counts once: whoever signed in this half minute has to wait for the next.
        if (!String(error).includes('CODE_USED') || tries > 3) throw error
        await sleep(12_000)
      }
    }
  }
}

const sceneOf = async (office: Office, windows: Scene['windows'], size: Size): Promise<Scene> => {
  // A bench calls in seconds what an office does in weeks.
  raiseCeilings(office)
  const open = office.house.open!
  const teamId = open.vault.db.prepare<[], string>('SELECT id FROM team').pluck().get() ?? ''
  const ids = await asNamed((name) => office.idOf(windows[name]))
  const notice = await windows.frontDesk.call('notices.current', {})
  return { office, open, windows, ids, teamId, notice, size }
}

/** Founds and fills an office in an empty profile. */
export const makeScene = async (
  profile: string,
  size: Size,
  onProgress: (cases: number) => void = () => undefined,
): Promise<Scene> => {
  const office = new BenchOffice({ profile })
  // Founded before the year that its trail tells of.
  office.clock.forward(-(yearDays + 3) * 24 * 3_600_000)
  await office.found('基准测试办公室')
  const windows = await asNamed((name) => office.as(people[name].role, people[name].name))
  const scene = await sceneOf(office, windows, size)
  const { open, ids, teamId } = scene
  const colleagues = addColleagues(open, ids.many)
  const turns = turnsOf(
    size.cases,
    ids.many,
    ids.few,
    colleagues.map(({ staffId }) => staffId),
  )
  const collectors = turns.map((id) => ({ id, teamId }))
  const { db, fields } = open.vault
  const today = localDateOf(new Date())
  // Room for the indexes while they are filled in random order; afterwards as the program has it.
  const [{ cache_size: usual }] = db.pragma('cache_size') as [{ cache_size: number }]
  db.pragma('cache_size = -1048576')
  fillCases({ db, fields, ...size, collectors, identifiedEvery: 20, today, onProgress })
  fillTrail(office, open, size.records, [...colleagues, { staffId: ids.many, name: people.many.name }])
  await settle(office, open)
  db.pragma(`cache_size = ${usual}`)
  db.pragma('shrink_memory')
  const credentials = await asNamed(async (name) => {
    const { login, password, secret } = windows[name]
    return { login, password, secret }
  })
  writeFileSync(credentialsFile(profile), JSON.stringify(credentials))
  await office.close()
  return openScene(profile, size)
}

/** Opens a profile that `makeScene` filled, with everybody signed in. */
export const openScene = async (profile: string, size: Size): Promise<Scene> => {
  const office = new BenchOffice({ profile })
  const state = await office.start()
  if (state.state === 'passphrase-needed') {
    await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  }
  const credentials = readCredentials(profile)
  const windows = await asNamed(async (name) => {
    const window = Object.assign(office.window(), credentials[name])
    await office.signIn(window)
    return window
  })
  return sceneOf(office, windows, size)
}

/**
 * What the program does by itself afterwards, a little at a time, is done: the trail of a year at work was followed day by
 * day, and no bench is to measure how an office catches up with a million records beside its work.
 */
const settle = async ({ house }: Office, open: OpenVault): Promise<void> => {
  while (follow(open, 20_000, 2_000) > 0);
  while (inTransaction(open, () => Array.from({ length: 500 }).every(() => indexNext(open.vault.db))));
  catchUpAlerts(house)
  while (await drawDue(house, open, 0));
}

export const isFilled = (profile: string): boolean => existsSync(credentialsFile(profile))
