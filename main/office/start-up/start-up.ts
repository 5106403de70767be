// Making the vault, opening it, and the ways out where it does not open. The vault's own state machine is
// main/vault/vault.ts; here its results are brought into the house and told to the page.

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { enterVault } from '../../gate/enter.ts'
import type { House } from '../../gate/house.ts'
import { settleDestruction } from '../../gate/settle-destruction.ts'
import { startJob } from '../../gate/start-job.ts'
import { type ReadStore, tables, WriteStore } from '../../gate/store.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import type { VaultCheckProgress } from '../../jobs/vault-check.ts'
import type { StartResult } from '../../vault/vault.ts'
import { sweepWorkFolders } from '../../vault/work-folders.ts'
import { registerDevice } from '../devices/for-others.ts'
import { noteSlots } from '../keys/for-others.ts'
import { installFirstNotice } from '../notices/for-others.ts'
import { assertPassword, hashPassword } from '../session/for-others.ts'
import { newAccount } from '../staff/for-others.ts'

const db = tables<'office' | 'staff'>()

type State = Output<'startUp.state'>

const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''

const hasStaff = (store: ReadStore): boolean => store.first(db.selectFrom('staff').select('id').limit(1)) !== undefined

/** Brings what start-up came to into the house; answers what the page is told. */
export const settle = (house: House, result: StartResult, way: string): State => {
  if ((result.state === 'open' || result.state === 'kit-unconfirmed') && house.open?.vault !== result.vault) {
    const open = enterVault(house, result.vault, way)
    registerDevice(house, open)
    void settleDestruction(house, open)
  }
  if (house.open && result.state === 'open') noteSlots(house, house.open)
  house.startUp = stateOf(house, result)
  house.emit('all', 'vault.changed', {})
  return house.startUp
}

const stateOf = (house: House, result: StartResult): State => {
  switch (result.state) {
    case 'kit-unconfirmed':
      return { state: 'kit-unconfirmed', vaultName: result.vault.header.name }
    case 'open': {
      const { header, readOnly } = result.vault
      const reader = house.open?.reader
      if (!reader || !hasStaff(reader)) return { state: 'no-administrator', vaultName: header.name }
      return { state: 'open', vaultName: header.name, officeName: officeName(reader), readOnly }
    }
    default:
      return result
  }
}

/** Only at the first start of each house: later ones may come in the middle of a restore or a salvage. */
const swept = new WeakSet<House>()
const sweepOnce = async (house: House): Promise<void> => {
  if (swept.has(house)) return
  swept.add(house)
  await sweepWorkFolders(house.profile).catch(() => house.log.event('work folders not swept'))
}

/** Opens what is there when the program starts. */
export const startHouse = async (house: House, unlock = false): Promise<State> => {
  await sweepOnce(house)
  return settle(house, await house.vaults.start({ unlock }), 'keychain')
}

const kitOf = (house: House, recoveryCode: string): Output<'startUp.newKit'> => {
  const { open } = house
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  const { vaultId, name, createdAt } = open.vault.header
  return { vaultId, vaultName: name, officeName: officeName(open.reader), createdAt, recoveryCode }
}

const opening = (open: (house: House, input: never) => Promise<StartResult>, way: string) =>
  prepared(
    async ({ house }: { house: House }, input: unknown) => settle(house, await open(house, input as never), way),
    (_context: unknown, _input: unknown, state: State) => state,
  )

/** What it came to stands in the house: open, or that the pages do not agree. */
const goOn = async (house: House, { signal, progress }: JobControl): Promise<JobResult> => {
  const onProgress = ({ fraction }: VaultCheckProgress): void =>
    progress(fraction === null ? 'reading' : 'comparing', fraction)
  settle(house, await house.vaults.goOn({ signal, onProgress }), 'go-on')
  return {}
}

export const startUp = {
  'startUp.state': ({ house }) => house.startUp,

  'startUp.retry': prepared(
    async ({ house }) => {
      if (house.open) return house.startUp
      return startHouse(house, true)
    },
    (_context, _input, state) => state,
  ),

  'startUp.create': prepared(
    async ({ house }, { officeName: name, protection }) => {
      if (house.startUp.state !== 'first-start') throw new AppError('WRONG_STATE', { what: 'vault' })
      const now = house.clock.now().toISOString()
      const { vault, recoveryCode } = await house.vaults.create({
        vaultName: name,
        protection,
        // Before the data file gets its name: a vault without its office or its notice is never seen.
        furnish(database, { vaultId }) {
          const store = new WriteStore(database)
          store.run(db.insertInto('office').values({ only: 1, name, vault_id: vaultId, created_at: now }))
          installFirstNotice(store, now, name)
        },
      })
      const open = enterVault(house, vault, protection.kind)
      registerDevice(house, open)
      const { transaction, trail } = open
      transaction.begin()
      try {
        trail.note('vault.created', { vaultId: vault.header.vaultId, protection: protection.kind })
        transaction.commit()
      } catch (error) {
        transaction.rollback()
        throw error
      }
      settle(house, { state: 'kit-unconfirmed', vault }, protection.kind)
      return kitOf(house, recoveryCode)
    },
    (_context, _input, kit) => kit,
  ),

  'startUp.newKit': prepared(
    async ({ house }) => {
      if (house.startUp.state !== 'kit-unconfirmed') throw new AppError('WRONG_STATE', { what: 'kit' })
      const { recoveryCode } = await house.vaults.newKit()
      return kitOf(house, recoveryCode)
    },
    (_context, _input, kit) => kit,
  ),

  'startUp.confirmKit': prepared(
    async ({ house }, { recoveryCode }) => {
      if (house.startUp.state !== 'kit-unconfirmed') throw new AppError('WRONG_STATE', { what: 'kit' })
      return settle(house, await house.vaults.confirmKit(recoveryCode), 'keychain')
    },
    ({ house, trail }, _input, state) => {
      const header = house.open?.vault.header
      trail.about('vault', header?.vaultId ?? '', header?.name ?? '')
      return state
    },
  ),

  'startUp.firstAdministrator': prepared(
    async ({ house, store }, person) => {
      if (house.startUp.state !== 'no-administrator') throw new AppError('WRONG_STATE', { what: 'administrator' })
      const account = { ...person, role: 'administrator' as const, teamId: null, pinyin: '' }
      assertPassword(person.password, { ...account, secondFactor: true, officeName: officeName(store) })
      return { account, hash: await hashPassword(person.password) }
    },
    ({ house, store, now, trail, afterCommit }, _input, { account, hash }) => {
      if (hasStaff(store)) throw new AppError('WRONG_STATE', { what: 'administrator' })
      const id = uuidv7()
      const password = { password_hash: hash, password_kind: 'chosen' as const, password_until: null }
      store.run(db.insertInto('staff').values(newAccount(id, account, now, password)))
      trail.about('staff', id, account.login).change('role', null, 'administrator')
      const { name } = house.open?.vault.header ?? { name: '' }
      const state: State = { state: 'open', vaultName: name, officeName: officeName(store), readOnly: false }
      afterCommit(() => {
        house.startUp = state
        house.emit('all', 'vault.changed', {})
      })
      return state
    },
  ),

  'startUp.openWithPassphrase': opening(
    (house, { passphrase }: { passphrase: string }) => house.vaults.openWithPassphrase(passphrase),
    'passphrase',
  ),
  'startUp.openWithRecoveryCode': opening(
    (house, { recoveryCode, passphrase }: { recoveryCode: string; passphrase?: string }) =>
      house.vaults.openWithRecoveryCode(recoveryCode, passphrase === undefined ? {} : { passphrase }),
    'recovery',
  ),
  'startUp.openWithShares': opening(
    (house, { shares, passphrase }: { shares: readonly string[]; passphrase?: string }) =>
      house.vaults.openWithShares(shares, passphrase === undefined ? {} : { passphrase }),
    'shares',
  ),
  'startUp.openReadOnly': opening((house) => house.vaults.openReadOnly(), 'read-only'),
  'startUp.goOn': (context) => {
    const { startUp, jobs } = context.house
    if (startUp.state !== 'failed' || !startUp.ways.includes('go-on'))
      throw new AppError('WRONG_STATE', { what: 'vault' })
    for (const kind of ['restore', 'salvage'] as const) jobs.assertFree(kind)
    return { jobId: startJob(context, 'vault-check', (control) => goOn(context.house, control)) }
  },
  'startUp.keepClock': opening((house) => house.vaults.keepClock(), 'keep-clock'),

  'startUp.quit': ({ house }) => {
    house.desktop.quit()
    return {}
  },
} satisfies HandlersOf<'startUp.'>
