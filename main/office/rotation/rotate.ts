// One change of keys: the new vault is built by a worker beside the present one, which goes on being read and written;
// main tells it what changed, and for the last of that lets nobody in for a moment. Then the folders are exchanged.
// What may go wrong: CANCELLED until that moment; DISK_FULL, DAMAGED_FILE, NO_KEYCHAIN, KEYCHAIN_LOCKED, WRONG_STATE
// (legacy-slot, slot-foreign), BUSY (a call that did not end): the vault is then as it was, under its former keys.

import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { AppError, isAppError } from '../../../shared/errors.ts'
import type { KeyName } from '../../../shared/values/key-ages.ts'
import { keepAnchor } from '../../audit/anchor.ts'
import { anchorsKept } from '../../audit/checkpoints.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { SignedCheckpoint } from '../../audit/signature.ts'
import type { Author } from '../../audit/trail.ts'
import { enterVault } from '../../gate/enter.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import type { FromMain, RotationOutput, ToMain } from '../../jobs/rotation-build.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { Rotated } from '../../vault/rotation/exchange.ts'
import { beginRotation, type Prepared } from '../../vault/rotation/prepare.ts'
import { type Watch, watchChanges } from '../../vault/rotation/watch.ts'
import { removeFormer } from './after.ts'

export type RotationWish = {
  readonly keys: readonly KeyName[]
  readonly why: string
  readonly author: Author | null
}

const everything = 1_000_000_000
/** Rows told at once: some milliseconds of the main loop. */
const rowsAtOnce = 1_000
/** With so few left, the last round takes a moment. */
const fewEnough = 500
/** How long a call may take to be out, and how often that is tried. */
const patience = 400
const tries = 150

/** Answers the worker's questions until little is left; then `last` is awaited. */
const follow = (port: MessagePort, watch: Watch): Promise<void> =>
  new Promise((resolve) => {
    let rounds = 0
    port.on('message', (message: ToMain) => {
      rounds += 1
      const left = watch.waiting()
      if (left <= fewEnough && message.left <= fewEnough && rounds > 1) resolve()
      else port.postMessage({ changes: watch.take(rowsAtOnce), last: null } satisfies FromMain)
    })
  })

/** Lets nobody in any more; throws BUSY where somebody stays in. */
const shutDoors = async (house: House, open: OpenVault, control: JobControl): Promise<void> => {
  for (let count = 0; count < tries; count += 1) {
    if (control.signal.aborted) throw new AppError('CANCELLED')
    if (!open.vault.blobs.busy && (await house.doors.shut(patience))) {
      if (!open.vault.blobs.busy) return
      house.doors.open()
    }
    await wait(200)
  }
  throw new AppError('BUSY', { what: 'rotation' })
}

/** So that closing the old vault has nothing left to copy, on the main loop. */
const shortenLog = async ({ vault }: OpenVault, empty = false): Promise<void> => {
  const { database, ...others } = vault.keysForBackup()
  for (const key of Object.values(others)) key.fill(0)
  try {
    await runTask('vault.checkpoint', { file: vault.file, key: database, empty })
  } finally {
    database.fill(0)
  }
}

type Under = {
  readonly house: House
  readonly open: OpenVault
  readonly wish: RotationWish
  readonly control: JobControl
  readonly prepared: Prepared
  readonly watch: Watch
  readonly port: MessagePort
  readonly built: Promise<RotationOutput>
}

/** With the doors shut: the last round, the exchange, and the new vault in the house. */
const replace = async ({ house, open, wish, prepared, watch, port, built }: Under): Promise<RotationOutput> => {
  await anchorsKept()
  let made: RotationOutput | undefined
  const finish = async (): Promise<Rotated> => {
    const at = house.clock.now().toISOString()
    house.open = null
    port.postMessage({
      changes: watch.take(everything),
      last: { at, author: wish.author, why: wish.why },
    } satisfies FromMain)
    // Beside the worker's last round; where that fails, closing does it.
    const shortened = shortenLog(open, true).catch(() => undefined)
    made = await built
    await shortened
    open.ceilings.stop()
    await open.vault.blobs.letGo()
    const rotated = prepared.conclude(open.vault)
    await keepAnchor(
      { header: rotated.header, file: prepared.databaseFile, publicKey: prepared.publicKey },
      made.checkpoint as SignedCheckpoint,
      house.keychain,
    )
    return rotated
  }
  const { vault } = await house.vaults.rotate(finish)
  enterVault(house, vault, 'rotation', open)
  return made!
}

/** Back to the vault as it was: which was never closed, or was opened again. */
const comeBack = (house: House, open: OpenVault): void => {
  if (house.open) return
  const { vault } = house.vaults
  if (vault === open.vault && vault.db.open) house.open = open
  else if (vault) enterVault(house, vault, 'rotation')
}

export const rotate = async (
  house: House,
  open: OpenVault,
  wish: RotationWish,
  control: JobControl,
): Promise<JobResult> => {
  const { vault } = open
  let prepared: Prepared | undefined
  let watch: Watch | undefined
  let built: Promise<RotationOutput> | undefined
  const cancelling = new AbortController()
  control.signal.addEventListener('abort', () => cancelling.abort(), { once: true })
  const { port1: port, port2 } = new MessageChannel()
  try {
    control.progress('preparing', null)
    prepared = await beginRotation(house.profile, vault, wish.keys, house.keychain)
    watch = await watchChanges(vault.db)
    open.store.noteSearch = watch.noteSearch
    built = runTask(
      'rotation.build',
      {
        databaseFile: vault.file,
        target: prepared.folder,
        former: prepared.former,
        fresh: prepared.fresh,
        vaultId: vault.header.vaultId,
        device: vault.header.device.name,
      },
      {
        signal: cancelling.signal,
        port: port2,
        onProgress: ({ step, done, total }) => control.progress(step, total > 0 ? done / total : null),
      },
    )
    built.catch(() => undefined) // it is awaited below, or thrown here
    await Promise.race([follow(port, watch), built])
    await shortenLog(open)
    await shutDoors(house, open, control)
    let made: RotationOutput
    try {
      control.progress('exchanging', null)
      made = await replace({ house, open, wish, control, prepared, watch, port, built })
    } finally {
      comeBack(house, open)
      house.doors.open()
    }
    house.emit('all', 'records.changed', { kind: 'key' })
    control.progress('proving', null)
    const whole = await removeFormer(house)
    return { keys: wish.keys.length, bytes: made.bytes, unreadable: made.unreadable, whole }
  } catch (error) {
    cancelling.abort()
    await built?.catch(() => undefined)
    watch?.stop()
    const now = house.open
    if (now && now.vault.header.keyId !== prepared?.keyId) {
      const code = isAppError(error) ? error.code : 'INTERNAL'
      const entry = new TrailEntry().about('key', now.vault.header.vaultId).detail('code', code)
      recordAct(now, wish.author, 'key.rotation-failed', 'failed', entry)
      await rm(prepared?.folder ?? '', { recursive: true, force: true })
      await prepared?.forget().catch(() => undefined)
    }
    throw error
  } finally {
    open.store.noteSearch = undefined
    prepared?.wipe()
    port.close()
  }
}
