// `npm run demo-data` as somebody would run it: a new office, more rows for an office that is there, and refusals. Then
// the program's own parts look at what it left: the rows, and a trail that is whole.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workingDaysBefore } from '../../build/demo-data/calendar.ts'
import { endOf } from '../support/jobs.ts'
import { Office } from '../support/office.ts'

type Ran = { readonly code: number; readonly said: string; readonly complained: string }

/** `answers`: the lines that are typed. */
const demoData = (args: readonly string[], answers: readonly string[] = []): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['build/demo-data/demo-data.ts', ...args],
      // No session bus: this machine has no keychain for it.
      { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } },
      (error, said, complained) => resolve({ code: error ? Number(error.code ?? 1) : 0, said, complained }),
    )
    child.stdin?.end(answers.map((line) => `${line}\n`).join(''))
  })

type Login = { readonly login: string; readonly password: string; readonly secret: string }

const loginOf = (said: string, title: string): Login => {
  const [, login = '', password = '', secret = ''] =
    new RegExp(`^${title} {2}\\S+ {2}(\\S+) {2}"([^"]+)" ?( \\S+)?`, 'm').exec(said) ?? []
  return { login, password, secret: secret.trim() }
}
const codeOf = ({ secret }: Login): string => new TOTP({ secret, digits: 6, period: 30 }).generate()

const profile = mkdtempSync(join(tmpdir(), 'anjuan-demo-'))
let founded: Ran
let passphrase: string

beforeAll(async () => {
  founded = await demoData(['--cases', '20', '--visitors', '5', '--profile', profile, '--passphrase'])
  passphrase = /^passphrase {2}"([^"]+)"/m.exec(founded.said)?.[1] ?? ''
}, 120_000)
afterAll(() => rmSync(profile, { recursive: true, force: true }))

/** The office as it stands. */
const visit = async () => {
  const office = new Office({ profile })
  expect(await office.start()).toMatchObject({ state: 'passphrase-needed' })
  const window = office.window()
  await window.call('startUp.openWithPassphrase', { passphrase })
  const count = (table: string): number =>
    office.house.open!.vault.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  return { office, window, count }
}

describe('npm run demo-data', { timeout: 120_000 }, () => {
  it('founds an office whose rows are there and whose trail is whole', async () => {
    expect(founded).toMatchObject({ code: 0, complained: '' })
    const { office, window, count } = await visit()
    expect([count('case_file'), count('visit'), count('client'), count('contact_record')]).toEqual([20, 5, 2, 20])
    expect(count("visit WHERE state = 'inside'")).toBeLessThanOrEqual(5)
    // Its one day is the working day before this one.
    const [day] = workingDaysBefore(new Date(), 1)
    const days = office.house.open!.vault.db.prepare<[], string>('SELECT DISTINCT day FROM visit').pluck().all()
    expect(days).toEqual([day])
    Object.assign(window, loginOf(founded.said, '信息安全专员'))
    await office.signIn(window)
    const { jobId } = await window.call('trail.verify', {})
    const end = await endOf(office, jobId)
    expect(end).toMatchObject({ state: 'done', result: { whole: true } })
    await office.close()
  })

  it('adds to an office that is there, by its own people', async () => {
    const supervisor = loginOf(founded.said, '主管')
    const frontDesk = loginOf(founded.said, '前台')
    const args = ['--cases', '3', '--visitors', '2', '--profile', profile, '--seed', '7']
    const logins = ['--supervisor', supervisor.login, '--front-desk', frontDesk.login]
    const answers = [passphrase, supervisor.password, codeOf(supervisor), frontDesk.password]
    const ran = await demoData([...args, ...logins], answers)
    expect(ran).toMatchObject({ code: 0, said: expect.stringContaining('3 cases, 3 contact records and 2 visits') })
    const { office, count } = await visit()
    expect([count('case_file'), count('visit')]).toEqual([23, 7])
    await office.close()
  })

  it('says what it cannot do, and leaves the profile alone', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'anjuan-demo-'))
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['--cases', '20'], /--profile DIR/],
      [['--profile', empty], /--cases N, --visitors N/],
      [['--cases', '-1', '--profile', empty], /cases/],
      [['--cases', '1', '--profile', empty], /keychain is missing.*--passphrase/],
      [['--cases', '1', '--speed', 'fast', '--profile', empty], /speed/],
    ]
    for (const [args, sentence] of refusals) {
      const ran = await demoData(args)
      expect(ran.complained).toMatch(sentence)
      expect(ran.complained.trim().split('\n')).toHaveLength(1)
      expect(ran.code).toBe(64)
    }
    // Somebody has it open: this very process holds the lock.
    writeFileSync(join(empty, 'chromium-host.lock'), String(process.pid))
    expect((await demoData(['--cases', '1', '--profile', empty])).complained).toContain('Close it first.')
    rmSync(empty, { recursive: true, force: true })
  })
})
