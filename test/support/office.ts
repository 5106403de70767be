// A whole office on real files without a window: a vault in a folder of its own, its house and gate, and one window a
// person. Calls go in where the page's would, raw. The desktop is the only part that a test answers for: no person sits
// there to choose a file.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { MovedClock } from '../../build/office/moved-clock.ts'
import { signInAt } from '../../build/office/sign-in.ts'
import { Window } from '../../build/office/window.ts'
import type { Handlers } from '../../main/gate/context.ts'
import type { Desktop } from '../../main/gate/desktop.ts'
import { leaveVault } from '../../main/gate/enter.ts'
import { Gate } from '../../main/gate/gate.ts'
import type { House } from '../../main/gate/house.ts'
import { makeHouse } from '../../main/make-house.ts'
import { startHouse } from '../../main/office/start-up/start-up.ts'
import type { Keychain } from '../../main/vault/keychain.ts'
import type { Input, Output } from '../../shared/contract/contract.ts'
import type { Events } from '../../shared/contract/events.ts'
import type { Role } from '../../shared/policy.ts'
import { localDateOf, startOfLocalDay } from '../../shared/values/dates.ts'
import { rolesByTwo } from '../../shared/values/safeguards.ts'
import { approveAll } from './second-person.ts'

/** There is no keychain on the machine: the vault opens with a passphrase. */
export const noKeychain: Keychain = {
  state: () => Promise.resolve('absent'),
  unlock: () => Promise.resolve(false),
  read: () => Promise.resolve(undefined),
  write: () => Promise.reject(new Error('no keychain')),
  remove: () => Promise.resolve(),
}

export type Answers = {
  folder: string | null
  file: string | null
  saveFile: string | null
  /** What is on the clipboard now. */
  clipboard: string
  protectedWindows: Set<number>
  /** Notifications of the operating system, by the window they were for. */
  notices: { windowId: number; title: string; body: string }[]
}

const deskOf = (answers: Answers): Desktop => ({
  chooseFolder: () => Promise.resolve(answers.folder),
  chooseFile: () => Promise.resolve(answers.file),
  chooseSaveFile: () => Promise.resolve(answers.saveFile),
  copyFor(text) {
    answers.clipboard = text
  },
  printToPdf: () => Promise.resolve(Buffer.from('%PDF-1.7\n')),
  print: () => Promise.resolve(),
  notify(windowId, notice) {
    answers.notices.push({ windowId, ...notice })
  },
  protectContent(windowId, on) {
    if (on) answers.protectedWindows.add(windowId)
    else answers.protectedWindows.delete(windowId)
  },
  quit() {},
})

export type SentEvent = { windowId: number | 'all'; event: keyof Events; payload: unknown }

export { MovedClock as TestClock } from '../../build/office/moved-clock.ts'
export { Window } from '../../build/office/window.ts'

export const vaultPassphrase = 'seven grey herons over the weir'

export type OfficeOptions = {
  /** Just these handlers beside start-up's, session's and staff's; all where left out. */
  readonly handlers?: Partial<Handlers>
  readonly keychain?: Keychain
  readonly profile?: string
}

export class Office {
  readonly profile: string
  readonly clock = new MovedClock()
  readonly events: SentEvent[] = []
  readonly answers: Answers = {
    folder: null,
    file: null,
    saveFile: null,
    clipboard: '',
    protectedWindows: new Set(),
    notices: [],
  }
  house!: House
  gate!: Gate
  recoveryCode = ''
  readonly #options: OfficeOptions
  readonly #people = new Map<string, Window>()
  #officer: Window | undefined
  #nextWindow = 1
  #nextPerson = 1

  constructor(options: OfficeOptions) {
    this.#options = options
    this.profile = options.profile ?? mkdtempSync(join(tmpdir(), 'anjuan-office-'))
  }

  /** Builds the house over the profile, as a start of the program does. */
  async start(): Promise<Output<'startUp.state'>> {
    this.house = makeHouse({
      profile: this.profile,
      version: '0.0.0-test',
      deviceName: 'test-machine',
      keychain: this.#options.keychain ?? noKeychain,
      clock: this.clock,
      desktop: deskOf(this.answers),
      emit: (windowId, event, payload) => this.events.push({ windowId, event, payload }),
    })
    const handlers = this.#options.handlers ?? (await import('../../main/office/handlers.ts')).handlers
    this.gate = new Gate(this.house, { ...(await basicHandlers()), ...handlers } as Handlers)
    return startHouse(this.house)
  }

  /** Closes and starts again with the same profile; everybody is signed out. */
  async restart(): Promise<Output<'startUp.state'>> {
    await leaveVault(this.house)
    const state = await this.start()
    if (state.state !== 'passphrase-needed') return state
    return this.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  }

  /** A window where nobody has signed in. */
  window(): Window {
    return new Window(this.gate, this.#nextWindow++)
  }

  /** Makes the vault and the first administrator, signed in as `admin`. */
  async found(officeName = '测试办公室'): Promise<Window> {
    await this.start()
    const window = this.window()
    const protection = this.#options.keychain
      ? { kind: 'keychain' as const }
      : { kind: 'passphrase' as const, passphrase: vaultPassphrase }
    const kit = await window.call('startUp.create', { officeName, protection })
    this.recoveryCode = kit.recoveryCode
    await window.call('startUp.confirmKit', { recoveryCode: kit.recoveryCode })
    Object.assign(window, { login: 'admin', password: 'quiet lantern 4471' })
    const { login, password } = window
    await window.call('startUp.firstAdministrator', { name: '周敏', login, password, employmentNumber: 'E001' })
    await this.signIn(window)
    this.#people.set('administrator', window)
    return window
  }

  /** Signs in through whatever steps are due; whoever was at the window is signed out first. */
  async signIn(window: Window): Promise<void> {
    await signInAt(window, {
      code: (at) => this.code(at),
      newPassword: ({ login }) => `quiet lantern ${login} 4471`,
    })
  }

  /** A code not used before: the clock moves on to the next step. */
  code(window: Window): string {
    this.clock.forward(30_000)
    return new TOTP({ secret: window.secret, digits: 6, period: 30 }).generate({
      timestamp: this.clock.now().getTime(),
    })
  }

  /** The administrator, signed in anew where a test's clock locked or ended the session. */
  async #administrator(): Promise<Window> {
    const window = this.#people.get('administrator')!
    if ((await window.call('session.current', {})).state !== 'active') await this.signIn(window)
    return window
  }

  /** The office's team of this name, made where there is none. */
  async team(name = '一组'): Promise<string> {
    const administrator = await this.#administrator()
    const { rows } = await administrator.call('teams.list', {})
    const existing = rows.find((team) => team.name === name)
    if (existing) return existing.id
    await administrator.confirm()
    return (await administrator.call('teams.add', { name })).id
  }

  /** A window with somebody of this role, signed in; the same one for the same name. `teamName` for those in a team. */
  async as(role: Role, name = role as string, teamName = '一组'): Promise<Window> {
    const known = this.#people.get(name)
    if (known) return known
    const administrator = await this.#administrator()
    const teamId = role === 'collector' || role === 'supervisor' ? await this.team(teamName) : null
    await administrator.confirm()
    const window = this.window()
    window.login = `u${this.#nextPerson++}`
    const account = { name, login: window.login, role, teamId, employmentNumber: `N-${window.login}` }
    window.password = await this.#employ(administrator, account)
    await this.signIn(window)
    this.#people.set(name, window)
    if (role === 'security-officer') this.#officer ??= window
    return window
  }

  /** Adds an account, with the second person's word where the role takes one; answers the one-time code. */
  async #employ(administrator: Window, account: Input<'staff.add'>): Promise<string> {
    const { alone } = await administrator.call('staff.missingRoles', {})
    if (!rolesByTwo.includes(account.role) || alone.includes(account.role)) {
      return (await administrator.call('staff.add', account)).oneTimeCode
    }
    await this.securityOfficer()
    await administrator.confirm()
    await administrator.call('staff.proposeAccount', { ...account, reason: '团队扩编需要' })
    await approveAll(this)
    const { rows } = await administrator.call('staff.list', { search: account.login })
    const { id, version } = rows.find(({ login }) => login === account.login)!
    return (await administrator.call('staff.resetPassword', { id, version })).oneTimeCode
  }

  /** The security officer, signed in anew where a test's clock locked or ended the session. */
  async securityOfficer(): Promise<Window> {
    const window = this.#officer ?? (await this.as('security-officer'))
    if ((await window.call('session.current', {})).state !== 'active') await this.signIn(window)
    return window
  }

  /** The staff id of whoever is signed in at the window. */
  async idOf(window: Window): Promise<string> {
    const view = await window.call('session.current', {})
    if (view.state !== 'active') throw new Error('not signed in')
    return view.staffId
  }

  /** The last records of the trail, oldest first. */
  trail(last = 50): { seq: number; act: string; outcome: string; actor_name: string; body: TrailBody }[] {
    const rows = this.house
      .open!.trailDb.prepare('SELECT seq, act, outcome, actor_name, body FROM trail ORDER BY seq DESC LIMIT ?')
      .all(last) as { seq: number; act: string; outcome: string; actor_name: string; body: string }[]
    return rows.reverse().map((row) => ({ ...row, body: JSON.parse(row.body) as TrailBody }))
  }

  async close(): Promise<void> {
    await leaveVault(this.house)
    if (!this.#options.profile) rmSync(this.profile, { recursive: true, force: true })
  }
}

export type TrailBody = {
  subjects: { kind: string; id: string; label: string }[]
  purpose: string | null
  changes: { field: string; from: unknown; to: unknown }[]
  details: Record<string, unknown>
}

const basicHandlers = async (): Promise<Partial<Handlers>> => {
  const [{ startUp }, { signIn }, { drafts, ownSession }, { staff }, { settings, teams }, { changes }] =
    await Promise.all([
      import('../../main/office/start-up/start-up.ts'),
      import('../../main/office/session/sign-in.ts'),
      import('../../main/office/session/own-account.ts'),
      import('../../main/office/staff/staff.ts'),
      import('../../main/office/staff/office.ts'),
      import('../../main/office/changes/index.ts'),
    ])
  return { ...startUp, ...signIn, ...ownSession, ...drafts, ...staff, ...teams, ...settings, ...changes }
}

/**
 * The last time that it was ten in the morning: an office at work, whatever the hour of the machine. At night nobody may be
 * called. Never one to come: whoever opens the vault afterwards by the machine's own clock would find it set back.
 */
const morning = (): number => {
  const today = Date.parse(startOfLocalDay(localDateOf(new Date()))) + 10 * 3_600_000
  return today <= Date.now() ? today : today - 24 * 3_600_000
}

/** An office with its first administrator. `handlers` where only some of the office is under test. */
export const makeOffice = async (options: OfficeOptions = {}): Promise<Office> => {
  const office = new Office(options)
  office.clock.setTo(morning())
  await office.found()
  return office
}
