// The office that is killed: founded once, then worked in by a process that dies at any instant (victim.ts) and looked
// into afterwards (crash.ts). The known values are what must be found again, and must not be found in the clear.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startRoutines } from '../../main/routines.ts'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import type { Keychain } from '../../main/vault/keychain.ts'
import { createKeychain } from '../../main/vault/keychain.ts'
import { residentIdCheckCharacter } from '../../shared/values/resident-id.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { Office, type Window } from '../support/office.ts'
import { addRecipient, allowDestination } from '../support/second-person.ts'

export type Person = { login: string; password: string; secret: string }

/** What the victim needs to go on: written once by the founder. Test values of a throw-away vault. */
export type Scene = {
  readonly profile: string
  readonly backups: string
  /** Opens the backups; its public half is the office's recipient. */
  readonly identity: string
  readonly recipientId: string
  readonly supervisor: Person
  readonly officer: Person
  readonly frontDesk: Person
  readonly collector: Person
  readonly hostId: string
  readonly caseId: string
  readonly phoneId: string
  readonly notice: { readonly id: string; readonly sha256: string }
}

/** The real keychain: the founding, the victim and the inspection each ask it anew. */
export const keychain = (): Keychain => createKeychain()

/** `steps`: minutes by which this process's clock is ahead, since a code of the second factor counts once. */
export const openOffice = async (profile: string, steps: number): Promise<Office> => {
  const office = new Office({ profile, keychain: keychain() })
  office.clock.forward(steps * 60_000)
  const state = await office.start()
  if (state.state !== 'open') throw new Error(`the vault did not open: ${JSON.stringify(state)}`)
  // As main.ts does: the daily checkpoint, the search index, the log, and what an earlier end cut off.
  startRoutines(office.house)
  return office
}

/** No two alike: one who comes with another's document is that visitor, under a new name. */
const idNumberOf = (number: number): string => {
  const born = new Date(Date.UTC(1950, 0, 1 + Math.floor(number / 999))).toISOString().slice(0, 10).replaceAll('-', '')
  const digits = `110101${born}${String((number % 999) + 1).padStart(3, '0')}`
  return digits + residentIdCheckCharacter(digits)
}

/** Values of one visitor, told apart by a number, in forms that a search of the files can find. */
export const visitorOf = (number: number) => {
  const idNumber = idNumberOf(number)
  return {
    name: `崩溃测试${String(number).padStart(5, '0')}`,
    phone: `139${String(number).padStart(8, '0')}`,
    idNumber,
    organisation: `机密单位${number}`,
  }
}
export const noteOf = (number: number): string => `第${number}次联系：对方称下月十五日还款伍仟元`

const asPerson = ({ login, password, secret }: Window): Person => ({ login, password, secret })

export const found = async (profile: string, backups: string): Promise<Scene> => {
  // In real time: the processes that come afterwards must not find their clock set back.
  const office = new Office({ profile, keychain: keychain() })
  await office.found()
  // It registers in minutes what a front desk does in weeks.
  raiseCeilings(office)
  const supervisor = await office.as('supervisor', '主管')
  const collector = await office.as('collector', '催收')
  const frontDesk = await office.as('front-desk', '前台')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '委托方',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const { id: caseId } = await supervisor.call('cases.add', {
    clientId,
    debtor: { name: '债务人', address: '', employer: '', phones: [{ label: '本人', number: '13900000000' }] },
    contractNumber: 'HT-1',
    contractOn: null,
    placedOn: '2026-01-01',
    dueOn: null,
    recallOn: null,
    principal: 500_000,
    interest: 0,
    penalty: 0,
    costs: 0,
    collectorId: await office.idOf(collector),
  })
  const view = await collector.call('cases.read', { id: caseId })
  const notice = await frontDesk.call('notices.current', {})
  const { identity, recipient } = await generateIdentity()
  const recipientId = await addRecipient(office, supervisor, '异地', recipient)
  await allowDestination(office, supervisor, backups)
  const scene: Scene = {
    profile,
    backups,
    identity,
    recipientId,
    supervisor: asPerson(supervisor),
    officer: asPerson(await office.securityOfficer()),
    frontDesk: asPerson(frontDesk),
    collector: asPerson(collector),
    hostId: await office.idOf(collector),
    caseId,
    phoneId: view.debtor.phones[0]!.id,
    notice: { id: notice.id, sha256: notice.zhSha256 },
  }
  await office.close()
  return scene
}

export type Known = { readonly what: string; readonly bytes: Buffer }

/** In the forms in which a text could lie in a file. */
export const formsOf = (what: string, text: string): Known[] => [
  { what, bytes: Buffer.from(text, 'utf8') },
  { what: `${what} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
]

/** Every file below the folder in which one of the values stands in the clear. */
export const filesHolding = (folder: string, values: readonly Known[]): string[] => {
  const found: string[] = []
  const look = (path: string): void => {
    for (const name of readdirSync(path)) {
      const file = join(path, name)
      const stat = statSync(file, { throwIfNoEntry: false })
      if (stat?.isDirectory()) look(file)
      else if (stat?.isFile()) {
        const bytes = readFileSync(file)
        for (const value of values) if (bytes.includes(value.bytes)) found.push(`${file}: ${value.what}`)
      }
    }
  }
  look(folder)
  return found
}
