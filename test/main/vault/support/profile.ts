// An empty profile with a vault's surroundings: tiny migrations, a clock that can be set, and a stand-in for the trail's
// last instant. The keychain is the real one of a private session bus.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { createKeychain, type Keychain } from '../../../../main/vault/keychain.ts'
import type { Migration } from '../../../../main/vault/migrations/index.ts'
import { Vaults } from '../../../../main/vault/vault.ts'

export const first: Migration = {
  version: 1,
  name: 'first',
  up(db) {
    db.exec('CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, phone_sealed BLOB) STRICT')
    db.exec('CREATE TABLE happening (seq INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT')
  },
}

export const second: Migration = {
  version: 2,
  name: 'second',
  up: (db) => db.exec('ALTER TABLE person ADD COLUMN note TEXT'),
}

export const lastInstant = (db: Database): string | undefined =>
  (db.prepare('SELECT max(at) FROM happening').pluck().get() as string | null) ?? undefined

export type Profile = {
  readonly folder: string
  readonly vaultFolder: string
  readonly database: string
  readonly clock: { time: Date; now(): Date }
  vaults(changes?: { keychain?: Keychain; migrations?: readonly Migration[] }): Vaults
  files(): string[]
  /** Whether any file under the profile holds these bytes. */
  holds(text: string | Buffer): boolean
  remove(): void
}

const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

export const openProfile = (folder: string): Profile => {
  const clock = { time: new Date('2026-11-21T01:02:03.456Z'), now: () => clock.time }
  return {
    folder,
    vaultFolder: join(folder, 'vault'),
    database: join(folder, 'vault', 'anjuan.db'),
    clock,
    vaults: ({ keychain = createKeychain(), migrations = [first] } = {}) =>
      new Vaults({ profileFolder: folder, keychain, clock, migrations, deviceName: '前台一号机', lastInstant }),
    files: () => everyFile(folder).filter((file) => statSync(file).size > 0),
    holds: (text) => everyFile(folder).some((file) => readFileSync(file).includes(text)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const newProfile = (): Profile => openProfile(mkdtempSync(join(tmpdir(), 'anjuan-vault-')))

/** Adds a person and their sealed phone number; returns what must never be found in a file. */
export const addPerson = (
  vault: { db: Database; fields: { seal(table: string, column: string, id: string, value: string): Buffer } },
  id = 'p1',
): string[] => {
  const [name, phone] = ['欧阳建国测试', '13912345678']
  vault.db
    .prepare('INSERT INTO person (id, name, phone_sealed) VALUES (?, ?, ?)')
    .run(id, name, vault.fields.seal('person', 'phone_sealed', id, phone))
  return [name, phone]
}
