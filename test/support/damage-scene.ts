// A closed vault file with something in most tables, and its key: what damages are played on.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { leaveVault } from '../../main/gate/enter.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { fillCases } from '../bench/fill-cases.ts'
import { fixturePeople, workInOffice } from '../main/vault/golden.ts'
import { Office, vaultPassphrase } from './office.ts'

export type DamageScene = { readonly profile: string; readonly file: string; readonly key: Buffer; remove(): void }

/** `cases`: 700 of them are about 4 MB. */
export const makeDamageScene = async (profile: string, cases: number): Promise<DamageScene> => {
  await workInOffice(profile, fixturePeople)
  const office = new Office({ profile })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const { vault } = office.house.open!
  const collectors = vault.db.prepare("SELECT id, team_id AS teamId FROM staff WHERE role = 'collector'").all() as {
    id: string
    teamId: string
  }[]
  fillCases({
    db: vault.db,
    fields: vault.fields,
    cases,
    notes: cases * 2,
    collectors,
    clients: 5,
    identifiedEvery: 2,
    today: localDateOf(office.clock.now()),
  })
  const keys = vault.keysForBackup()
  const { file } = vault
  await leaveVault(office.house)
  return { profile, file, key: keys.database, remove: () => rmSync(join(profile), { recursive: true, force: true }) }
}
