// A vault of every released version opens, is brought up to date, and holds what was put in, with its chain whole.

import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import type { OpenVault } from '../../../main/gate/house.ts'
import { migrations } from '../../../main/vault/migrations/index.ts'
import { endOf } from '../../support/jobs.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { backupFixture, backupPassphrase, fixtureCaseWork, fixtureFolder, fixturePeople } from './golden.ts'

const versions = readdirSync(dirname(fixtureFolder('x')))

test('there is a vault of every version that was released', () => {
  expect(versions).toEqual(expect.arrayContaining(['0.1.0', '0.2.0', '0.3.0']))
})

const beforeCaseWork = (version: string): boolean => version === '0.1.0'

/** What 0.2.0 and later put in besides: the party, the payment in the ledger, the promise, the document byte for byte. */
const expectCaseWork = async ({ db, fields, blobs }: OpenVault['vault']): Promise<void> => {
  const { party, paid, promised, document } = fixtureCaseWork
  const [guarantor] = db
    .prepare<[string], { id: string; phone_sealed: Buffer }>(
      `SELECT debtor_phone.id, phone_sealed FROM case_party JOIN debtor ON debtor.id = case_party.debtor_id
        JOIN debtor_phone ON debtor_phone.debtor_id = debtor.id WHERE debtor.name = ?`,
    )
    .all(party.name)
  expect(fields.unsealText('debtor_phone', 'phone', guarantor!.id, guarantor!.phone_sealed)).toBe(party.phone)
  expect(db.prepare('SELECT sum(principal) FROM ledger_entry WHERE kind = ?').pluck().get('payment')).toBe(-paid)
  expect(db.prepare('SELECT amount FROM promise').pluck().all()).toEqual([promised])
  const blob = db.prepare<[], { id: string; size: number; tag: Buffer }>('SELECT id, size, tag FROM blob').get()!
  expect(Buffer.from(await blobs.read(blob, 0, blob.size)).toString()).toBe(document.text)
}

test.each(versions)('the vault of %s opens with everything in it', async (version) => {
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-golden-'))
  try {
    cpSync(fixtureFolder(version), join(profile, 'vault'), { recursive: true })
    const office = new Office({ profile })
    expect(await office.start()).toMatchObject({ state: 'passphrase-needed' })
    const state = await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
    expect(state).toMatchObject({ state: 'open' })
    const { vault, trail } = office.house.open!
    const { db, fields } = vault
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)!.version)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    // What opened it has a key pair from now on; the kit, which nobody typed, waits for that.
    const slots = vault.header.slots.map((slot) => [slot.kind, 'publicKey' in slot])
    expect(slots.sort()).toEqual([
      ['passphrase', true],
      ['recovery', false],
    ])
    const visitor = db.prepare('SELECT * FROM visitor').get() as Record<string, string> & {
      phone_sealed: Buffer
      id_number_sealed: Buffer
    }
    expect(visitor.name).toBe(fixturePeople.visitor.name)
    const unseal = (column: 'phone' | 'id_number') =>
      fields.unsealText('visitor', column, visitor.id!, visitor[`${column}_sealed`] as Buffer)
    expect([unseal('phone'), unseal('id_number')]).toEqual([
      fixturePeople.visitor.phone,
      fixturePeople.visitor.idNumber,
    ])
    expect(db.prepare('SELECT debtor_name, balance FROM case_file').all()).toEqual([
      { debtor_name: fixturePeople.debtor.name, balance: beforeCaseWork(version) ? 1_243_467 : 1_143_467 },
    ])
    expect(db.prepare('SELECT note FROM contact_record').pluck().all()).toEqual([fixturePeople.note])
    expect(trail.headIsOurs()).toBe(true)
    if (!beforeCaseWork(version)) await expectCaseWork(vault)
    const chain = await verifyDatabase(db, { publicKey: vault.publicKey, head: trail.head(), anchor: undefined })
    expect(chain.problem).toBeUndefined()
    await office.close()
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test.each(versions.filter((version) => existsSync(backupFixture(version))))(
  'the backup of %s is restored with its documents',
  async (version) => {
    const office = new Office({})
    try {
      await office.start()
      const window = office.window()
      const file = backupFixture(version)
      office.answers.file = file
      await window.call('restore.chooseFile', {})
      const protection = { kind: 'passphrase' as const, passphrase: 'another long passphrase here' }
      const secret = { kind: 'passphrase' as const, passphrase: backupPassphrase }
      const { jobId } = await window.call('restore.start', { file, secret, protection })
      expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { whole: true } })
      await expectCaseWork(office.house.open!.vault)
    } finally {
      await office.close()
    }
  },
)
