// The start-up state machine: is there a vault, can its keys be had, does its file open, and what can be done where
// not. Free of Electron. Two rules hold everywhere: no key is ever made while a data file exists (but for a restored
// file, which gets a new one before it is put in place), and nothing deletes data. Acts throw AppErrors; `start` and
// the acts that open turn those that are failures of start-up into { state: 'failed' }.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../shared/errors.ts'
import { encodeRecoveryCode } from '../../shared/values/recovery-code.ts'
import { instant } from '../clock.ts'
import { runTask, type TaskOptions } from '../jobs/run-task.ts'
import { type Adoption, type PreparedVault, prepareAdoption } from './adoption.ts'
import { afterOpening, type ByPaper, byCode, byPassphrase, byShares, type Daily } from './by-paper.ts'
import { isFurnished, slotOf, type VaultHeader, withSlot, writeHeader } from './header.ts'
import { DailyKeys, keychainFits, withNewEntries } from './keychain-keys.ts'
import { copyKeys, generateKeys, type KeyBundle, wipeKeys } from './keys.ts'
import { makeDatabase, makeHeader, newRecoveryCode, storeKeys } from './new-vault.ts'
import type { Vault } from './open-vault.ts'
import { type Accepted, openForReading, openVaultFile } from './opening.ts'
import { exchange, exchangeBack, type Rotated } from './rotation/exchange.ts'
import { SlotActs } from './slot-acts.ts'
import { assertPassphrase, wrapForRecovery } from './slots.ts'
import { type FailureKind, failureOf, passphraseNeeded, type StartResult } from './start-result.ts'
import { storageError, withStorageErrors } from './storage-error.ts'
import { existingHeader, makeFolder, settleIncoming, swapIn, type VaultFiles, vaultFiles } from './vault-files.ts'
import type { AdoptedVault, MadeVault, NewVault, VaultsOptions } from './vaults-terms.ts'

export type { Adoption } from './adoption.ts'
export type { Protection } from './new-vault.ts'
export type { Vault } from './open-vault.ts'
export type { FailureKind, StartResult, WayOut } from './start-result.ts'

/** What an attempt to open had in hand when it failed, for the ways out that need the keys: read-only, keep-clock. */
type Held = { readonly header: VaultHeader; readonly keys: KeyBundle; readonly failure: FailureKind }

const wrongState = (what: string): AppError => new AppError('WRONG_STATE', { what })

export class Vaults {
  readonly #options: VaultsOptions
  readonly #files: VaultFiles
  #vault: Vault | undefined
  #held: Held | undefined
  #last: Promise<unknown> = Promise.resolve()
  readonly #daily: DailyKeys

  /** The ways to the keys of the vault that is open: added, replaced, removed. */
  readonly slots: SlotActs

  constructor(options: VaultsOptions) {
    this.#options = options
    this.#files = vaultFiles(options.profileFolder)
    this.#daily = new DailyKeys(options.keychain)
    this.slots = new SlotActs((change) => this.#changeHeader(change), options.keychain, options.clock)
  }

  /** The vault that is open now. */
  get vault(): Vault | undefined {
    return this.#vault
  }

  /** Opens what is there, or tells what is in the way. `unlock`: ask the person for the keychain's password first. */
  start(how: { readonly unlock?: boolean } = {}): Promise<StartResult> {
    return this.#inTurn(async () => {
      this.#release()
      await withStorageErrors(() => settleIncoming(this.#files)).catch(() => undefined)
      return this.#opening(async (found) => {
        const header = await existingHeader(this.#files)
        if (!header) return { state: 'first-start', keychain: await this.#options.keychain.state() }
        found(header)
        if (!slotOf(header, 'keychain')) return passphraseNeeded(header)
        const keys = await this.#daily.read(header, how.unlock ?? false)
        if (!keys) return passphraseNeeded(header)
        return this.#open(header, keys)
      })
    })
  }

  /**
   * Makes a vault in an empty profile, or over a making that was cut off. Throws WRONG_STATE where there is a data file
   * or a confirmed kit, NO_KEYCHAIN, KEYCHAIN_LOCKED, WEAK_PASSWORD, DISK_FULL, READ_ONLY.
   */
  create(wish: NewVault): Promise<MadeVault> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const { clock, deviceName, keychain, migrations } = this.#options
        if (this.#vault || (await existingHeader(this.#files))) throw wrongState('vault')
        const identity = { vaultId: uuidv7(), name: wish.vaultName, createdAt: instant(clock), deviceName }
        const keys = generateKeys()
        const code = newRecoveryCode()
        const header = await makeHeader(identity, keys, code, wish.protection, clock)
        await makeFolder(this.#files.folder, this.#files.profile)
        await storeKeys(keychain, header, keys)
        await writeHeader(this.#files.folder, header)
        await makeDatabase(this.#files, header, keys, { migrations, clock, furnish: wish.furnish })
        const result = await this.#open(header, keys)
        if (result.state !== 'kit-unconfirmed') throw wrongState(result.state === 'failed' ? result.failure : 'vault')
        return { vault: result.vault, recoveryCode: encodeRecoveryCode(code) }
      }),
    )
  }

  /** A new recovery code in the place of one that was never typed back, which then opens nothing any more. */
  newKit(): Promise<MadeVault> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const vault = this.#writableVault()
        if (isFurnished(vault.header)) throw wrongState('kit')
        const code = newRecoveryCode()
        const keys = vault.keysForBackup()
        const slot = wrapForRecovery(keys, vault.header.vaultId, code, instant(this.#options.clock))
        wipeKeys(keys)
        await this.#rewrite(withSlot(vault.header, slot))
        return { vault, recoveryCode: encodeRecoveryCode(code) }
      }),
    )
  }

  /** Ends the wizard. Throws WRONG_RECOVERY_CODE (params.group where a group is mistyped). */
  confirmKit(typed: string): Promise<StartResult> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const vault = this.#writableVault()
        const { keys, slot: confirmed } = byCode(vault.header, typed, this.#now())
        try {
          await this.#rewrite(withSlot(vault.header, await confirmed(keys)))
        } finally {
          wipeKeys(keys)
        }
        return { state: 'open', vault }
      }),
    )
  }

  /** Throws WRONG_PASSPHRASE. The keychain's entries are made anew where it has none that fit. */
  openWithPassphrase(passphrase: string): Promise<StartResult> {
    return this.#inTurn(() => this.#openByPaper((header) => byPassphrase(header, passphrase, this.#now())))
  }

  /**
   * Opens by the recovery kit and makes the daily way anew: the keychain's entries (under a new key id: the old stay),
   * or `passphrase` where there is no keychain. With neither to be had it is open for this time. Throws
   * WRONG_RECOVERY_CODE.
   */
  openWithRecoveryCode(typed: string, daily: Daily = {}): Promise<StartResult> {
    return this.#inTurn(() => this.#openByPaper(async (header) => byCode(header, typed, this.#now()), daily))
  }

  /** As by the kit, with two of the three shares. Throws WRONG_SHARE. */
  openWithShares(typed: readonly string[], daily: Daily = {}): Promise<StartResult> {
    return this.#inTurn(() => this.#openByPaper(async (header) => byShares(header, typed, this.#now()), daily))
  }

  /**
   * After 'damaged-file': opens for reading what can be read. The file is first kept as `anjuan.db.damaged-<time>`, byte
   * for byte. Throws DAMAGED_FILE where nothing can be read, DISK_FULL where the copy finds no room.
   */
  openReadOnly(): Promise<StartResult> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const held = this.#held
        if (held?.failure !== 'damaged-file' && held?.failure !== 'half-migrated') throw wrongState('vault')
        const vault = await openForReading(this.#files, held.header, copyKeys(held.keys), this.#options)
        this.#release()
        this.#vault = vault
        return { state: 'open', vault }
      }),
    )
  }

  /** After 'clock-back': goes on with the clock as it is; the vault's `clockBack` tells the trail. */
  keepClock(): Promise<StartResult> {
    return this.#inTurn(() =>
      this.#opening(async (found) => {
        const held = this.#held
        if (held?.failure !== 'clock-back') throw wrongState('clock')
        found(held.header)
        return this.#open(held.header, copyKeys(held.keys), { clock: true })
      }),
    )
  }

  /**
   * After 'log-missing' and 'copied-open': opens what is there, once every page was found whole. Throws CANCELLED; it
   * can be asked for again.
   */
  goOn(watch: TaskOptions<'vault.check'> = {}): Promise<StartResult> {
    return this.#inTurn(() =>
      this.#opening(async (found) => {
        const held = this.#held
        if (held?.failure !== 'log-missing' && held?.failure !== 'copied-open') throw wrongState('vault')
        found(held.header)
        const { whole } = await runTask('vault.check', { file: this.#files.database, key: held.keys.database }, watch)
        if (whole) return this.#open(held.header, copyKeys(held.keys), { place: held.failure, clock: true })
        const failed = failureOf(new AppError('DAMAGED_FILE', { reason: 'integrity' }), held.header, true)
        if (!failed) throw wrongState('vault')
        this.#held = { ...held, failure: failed.failure }
        return failed
      }),
    )
  }

  /** What a start that failed had in hand, for reading what can be read. The caller wipes the keys. */
  forSalvage(): { readonly files: VaultFiles; readonly header?: VaultHeader; readonly keys?: KeyBundle } {
    const held = this.#held
    return { files: this.#files, ...(held && { header: held.header, keys: copyKeys(held.keys) }) }
  }

  /**
   * Puts a restored database in place under a new database key. Whatever vault folder was there is kept beside, with
   * its keychain entries; the vault that is open is closed just before. Until then a failure changes nothing. Throws
   * WRONG_KEY, DAMAGED_FILE, NEWER_FILE, NO_KEYCHAIN, KEYCHAIN_LOCKED, WEAK_PASSWORD, DISK_FULL, READ_ONLY.
   */
  adopt(adoption: Adoption): Promise<AdoptedVault> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        await settleIncoming(this.#files)
        let prepared: PreparedVault
        let keptFolder: string | undefined
        try {
          prepared = await prepareAdoption(this.#files, adoption, this.#options)
          this.#release()
          keptFolder = await swapIn(this.#files, this.#options.clock)
        } catch (error) {
          await settleIncoming(this.#files)
          throw error
        }
        const { header, keys, code } = prepared
        // A clock behind the backup's last record must not lose the code that is shown only now; the trail tells.
        const result = await this.#open(header, keys, { clock: true })
        if (result.state !== 'kit-unconfirmed') throw wrongState(result.state === 'failed' ? result.failure : 'vault')
        return { vault: result.vault, recoveryCode: encodeRecoveryCode(code), keptFolder }
      }),
    )
  }

  /**
   * Puts the vault that was built under new keys beside the open one in its place. `finish` does the last of it, while
   * nobody writes, and answers what it opens with; its header is not written yet. Where the new one can't be put in
   * place or does not open, the old one is open again. Throws what `finish` throws, and the failures of opening.
   */
  rotate(finish: (vault: Vault) => Promise<Rotated>): Promise<{ readonly vault: Vault; readonly keptFolder: string }> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const before = this.#writableVault()
        const former = { header: before.header, keys: before.keysForBackup() }
        try {
          const { header, keys } = await finish(before)
          const keptFolder = await exchange(this.#files, header, this.#options.clock, () => this.#release())
          const result = await this.#open(header, keys, { clock: true })
          if (result.state === 'open' || result.state === 'kit-unconfirmed') return { vault: result.vault, keptFolder }
          this.#release()
          await exchangeBack(this.#files, keptFolder)
          throw wrongState(result.state === 'failed' ? result.failure : 'vault')
        } catch (error) {
          if (!this.#vault) await this.#open(former.header, copyKeys(former.keys), { clock: true })
          throw error
        } finally {
          wipeKeys(former.keys)
        }
      }),
    )
  }

  /** Closes the vault and forgets every key. */
  close(): void {
    this.#release()
  }

  /** One act after another: two windows may press two buttons. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  #release(): void {
    this.#vault?.close()
    this.#vault = undefined
    if (this.#held) wipeKeys(this.#held.keys)
    this.#held = undefined
  }

  #now(): string {
    return instant(this.#options.clock)
  }

  /** Nothing is written for a file that does not open; afterwards the daily way is made anew where it has to be. */
  #openByPaper(unlock: (header: VaultHeader) => Promise<ByPaper>, daily: Daily = {}): Promise<StartResult> {
    return this.#opening(async (found) => {
      const header = await this.#headerToOpen()
      found(header)
      if (daily.passphrase !== undefined) assertPassphrase(daily.passphrase)
      const paper = await unlock(header)
      const own = copyKeys(paper.keys)
      try {
        const result = await this.#open(header, paper.keys)
        if (result.state === 'failed' && result.failure !== 'clock-back') return result
        // What opening changed in it stays: on another machine the installation is a new one.
        let renewed = await afterOpening(this.#vault?.header ?? header, own, paper, daily, this.#now())
        const { keychain } = this.#options
        if (!(await keychainFits(keychain, header))) renewed = await withNewEntries(keychain, renewed, own)
        await this.#rewrite(renewed)
        // By a paper that was typed the kit is confirmed; by the passphrase it is not.
        if (!this.#vault || !isFurnished(renewed)) return result
        return { state: 'open', vault: this.#vault }
      } finally {
        wipeKeys(own)
      }
    })
  }

  #changeHeader<T>(
    change: (header: VaultHeader, keys: KeyBundle) => Promise<{ readonly header: VaultHeader; readonly value: T }>,
  ): Promise<T> {
    return this.#inTurn(() =>
      withStorageErrors(async () => {
        const vault = this.#writableVault()
        const keys = vault.keysForBackup()
        try {
          const { header, value } = await change(vault.header, keys)
          if (header !== vault.header) await this.#rewrite(header)
          return value
        } finally {
          wipeKeys(keys)
        }
      }),
    )
  }

  /** Turns the errors that are failures of start-up into their state; `found` tells whose header it is. */
  async #opening(act: (found: (header: VaultHeader) => void) => Promise<StartResult>): Promise<StartResult> {
    let header: VaultHeader | undefined
    const found = (one: VaultHeader) => {
      header = one
    }
    try {
      return await act(found)
    } catch (error) {
      const known = storageError(error)
      const failed = known && failureOf(known, header, false)
      if (!failed) throw known ?? error
      return failed
    }
  }

  /** Takes `keys` over. A failure of start-up is returned, with the keys held for its ways out. */
  async #open(header: VaultHeader, keys: KeyBundle, accepted: Accepted = {}): Promise<StartResult> {
    this.#release()
    try {
      const vault = await openVaultFile(this.#files, header, keys, this.#options, accepted)
      this.#vault = vault
      // On another machine it is an installation of its own: whoever goes on with the copy that stayed is told from it.
      const device = { id: uuidv7(), name: this.#options.deviceName }
      if (vault.otherMachine) await this.#rewrite({ ...header, device })
      return { state: isFurnished(header) ? 'open' : 'kit-unconfirmed', vault }
    } catch (error) {
      const known = storageError(error)
      const rightKeys = known?.code !== 'WRONG_KEY'
      const failed = known && failureOf(known, header, rightKeys)
      if (failed && rightKeys) this.#held = { header, keys, failure: failed.failure }
      else wipeKeys(keys)
      if (!failed) throw error
      return failed
    }
  }

  async #headerToOpen(): Promise<VaultHeader> {
    const header = await existingHeader(this.#files)
    if (!header) throw wrongState('vault')
    return header
  }

  #writableVault(): Vault {
    if (!this.#vault || this.#vault.readOnly) throw wrongState('vault')
    return this.#vault
  }

  async #rewrite(header: VaultHeader): Promise<void> {
    await writeHeader(this.#files.folder, header)
    if (this.#vault) Object.assign(this.#vault, { header })
    if (this.#held) this.#held = { ...this.#held, header }
  }
}
