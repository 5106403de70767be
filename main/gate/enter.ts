// Takes an open vault into the house, and out again: its stores, its trail, its one transaction. A vault that is open
// read-only keeps its trail in a file of its own, encrypted with the same key, so that even then every look is recorded.

import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { anchorsKept } from '../audit/checkpoints.ts'
import { Trail, type TrailKeys } from '../audit/trail.ts'
import type { Clock } from '../clock.ts'
import { openDatabase } from '../vault/database.ts'
import { wipeKeys } from '../vault/keys.ts'
import { migrations } from '../vault/migrations/index.ts'
import { migrate } from '../vault/migrator.ts'
import type { Vault } from '../vault/vault.ts'
import { giveTurn, newTurn, type WriteTurn, wantTurn } from '../vault/write-turn.ts'
import { Ceilings } from './ceilings.ts'
import type { House, OpenVault } from './house.ts'
import { ReadStore, WriteStore } from './store.ts'
import { takesPlaceOf } from './successors.ts'
import { keepStanding, whatStands } from './suspended.ts'

export const readOnlyTrailFile = 'trail-read-only.db'

/** Names a signing key in checkpoints: the first 16 hex digits of the SHA-256 of the public key. */
export const signingKeyId = (publicKey: Buffer): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

const trailKeys = (vault: Vault): TrailKeys => ({
  headKey: vault.trailHeadKey,
  keyId: signingKeyId(vault.publicKey),
  sign: (bytes) => vault.sign(bytes),
})

/** Where the trail goes while the vault itself can't be written: a file beside it or, on a read-only disk, memory. */
const readOnlyTrail = (vault: Vault, clock: Clock): Database => {
  const keys = vault.keysForBackup()
  const open = (file: string): Database => {
    const db = openDatabase(file, keys.database, { create: true })
    migrate(db, migrations, clock)
    return db
  }
  try {
    try {
      return open(join(dirname(vault.file), readOnlyTrailFile))
    } catch {
      return open(':memory:')
    }
  } finally {
    wipeKeys(keys)
  }
}

const keepSigningKey = (db: Database, vault: Vault, seq: number, at: string): void => {
  db.prepare('INSERT OR IGNORE INTO signing_key (id, public_key, from_seq, at) VALUES (?, ?, ?, ?)').run(
    signingKeyId(vault.publicKey),
    vault.publicKey,
    seq,
    at,
  )
}

const transactionOn = (db: Database, turn: WriteTurn): OpenVault['transaction'] => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  return {
    begin() {
      wantTurn(turn)
      try {
        begin.run()
      } catch (error) {
        giveTurn(turn)
        throw error
      }
    },
    commit() {
      commit.run()
      giveTurn(turn)
    },
    // A failed write may have undone the transaction by itself (a full disk does).
    rollback() {
      try {
        if (db.inTransaction) rollback.run()
      } finally {
        giveTurn(turn)
      }
    },
  }
}

/** Records that the vault was opened, and by which way. `before`: the same vault, which this one takes the place of. */
export const enterVault = (house: House, vault: Vault, way: string, before?: OpenVault): OpenVault => {
  const trailDb = vault.readOnly ? readOnlyTrail(vault, house.clock) : vault.db
  const device = vault.header.device.name
  const trail = new Trail(trailDb, house.clock, trailKeys(vault), device)
  const turn = newTurn()
  const transaction = transactionOn(trailDb, turn)
  const open: OpenVault = {
    vault,
    store: new WriteStore(vault.db),
    reader: new ReadStore(vault.db),
    trail,
    trailDb,
    transaction,
    turn,
    ceilings: new Ceilings({ vault, trailDb, trail }, house.clock.now().getTime(), before?.ceilings),
  }
  transaction.begin()
  try {
    keepSigningKey(trailDb, vault, trail.head().seq + 1, house.clock.now().toISOString())
    trail.note('vault.opened', {
      by: way,
      readOnly: vault.readOnly,
      headWhole: trail.headIsOurs(),
      ...(vault.clockBack && { clockBehind: vault.clockBack.last }),
      ...(vault.wentOn && { wentOn: vault.wentOn }),
      ...(vault.otherMachine && { otherMachine: true }),
    })
    transaction.commit()
  } catch (error) {
    transaction.rollback()
    throw error
  }
  house.open = open
  // Now, so that what was altered in the file while it was closed is a record before anybody signs in.
  if (before) {
    keepStanding(before, open)
    takesPlaceOf(before, open)
  } else whatStands(open)
  return open
}

const noteClosing = (house: House, { transaction, trail }: OpenVault): void => {
  transaction.begin()
  try {
    trail.note('vault.closed')
    transaction.commit()
  } catch (error) {
    transaction.rollback()
    // A full disk must not keep the program from ending.
    house.log.fault('close', 'vault closing', error)
  }
}

/** Signs everybody out, stops what runs, and closes. */
export const leaveVault = async (house: House): Promise<void> => {
  await house.jobs.stop()
  const { open } = house
  for (const session of house.sessions.all()) {
    if (session.state === 'none') continue
    house.sessions.end(session)
    house.emit(session.windowId, 'session.changed', { reason: 'ended' })
  }
  house.open = null
  open?.ceilings.stop()
  if (open) noteClosing(house, open)
  await anchorsKept()
  if (open && open.trailDb !== open.vault.db) open.trailDb.close()
  house.vaults.close()
}
