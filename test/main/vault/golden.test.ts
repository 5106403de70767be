// A vault of every released version opens, is brought up to date, and holds what was put in, with its chain whole.

import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { migrations } from '../../../main/vault/migrations/index.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { fixtureFolder, fixturePeople } from './golden.ts'

const versions = readdirSync(dirname(fixtureFolder('x')))

test('there is a vault of the first version', () => {
  expect(versions).toContain('0.1.0')
})

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
      { debtor_name: fixturePeople.debtor.name, balance: 1_243_467 },
    ])
    expect(db.prepare('SELECT note FROM contact_record').pluck().all()).toEqual([fixturePeople.note])
    expect(trail.headIsOurs()).toBe(true)
    const chain = await verifyDatabase(db, { publicKey: vault.publicKey, head: trail.head(), anchor: undefined })
    expect(chain.problem).toBeUndefined()
    await office.close()
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})
