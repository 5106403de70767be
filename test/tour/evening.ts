// The end of the day: a backup, the trail, and the backup on another machine.

import { mkdirSync, readFileSync } from 'node:fs'
import { expect } from '../journeys/fixtures/expect.ts'
import { type Cast, officeName } from './cast.ts'
import { checkExport } from './check-export.ts'
import type { OneTimeCodes } from './morning.ts'
import type { Stage } from './stage.ts'
import * as backup from './steps/backup.ts'
import { casesInAll } from './steps/case-work.ts'
import * as restored from './steps/restore.ts'
import { leave, signInAgain, signInFirst } from './steps/sign-in.ts'
import * as trail from './steps/trail.ts'
import { type OpenedVault, readVault } from './vault-key.ts'

export type BackupFiles = { readonly file: string; readonly identityFile: string }

/** Point 7, the supervisor still being signed in. Whom backups are for, and where they go, takes a second person once. */
export const backUp = async (stage: Stage, { players }: Cast, codes: OneTimeCodes): Promise<BackupFiles> => {
  const identityFile = stage.path('backup-identity.txt')
  const folder = stage.path('backup')
  mkdirSync(folder)
  await stage.step('a backup recipient is generated, its secret half saved, and proposed with a folder', async () => {
    await backup.makeRecipient(stage, identityFile)
    await backup.proposeFolder(stage, folder)
    await leave(stage)
  })
  const officer = players['security-officer']
  await stage.step('the security officer signs in with the one-time code and pairs an authenticator', () =>
    signInFirst(stage, 'security-officer', officer, codes['security-officer']),
  )
  await stage.step('the security officer approves both', async () => {
    await backup.approve(stage, officer.password)
    await leave(stage)
  })
  await stage.step('the supervisor comes back to the page of backups', async () => {
    await signInAgain(stage, 'supervisor', players.supervisor)
    await backup.seeApproved(stage, folder)
  })
  const file = await stage.step('a backup is made with progress, and verified', () =>
    backup.makeBackup(stage, folder, players.supervisor.password),
  )
  await leave(stage)
  return { file, identityFile }
}

/** Point 8. Answers with the export. */
export const readTrail = async (stage: Stage, { players, cases }: Cast): Promise<string> => {
  const officer = players['security-officer']
  const file = stage.path('trail.jsonl')
  await stage.step('the security officer signs in', () => signInAgain(stage, 'security-officer', officer))
  await stage.step('the trail is read as sentences, in both languages', () =>
    trail.readTrail(
      stage,
      cases.map(({ debtor }) => debtor.name),
    ),
  )
  await stage.step('who saw a phone number is found by filter', () =>
    trail.filterTrail(stage, players.collector.name, '电话', '的完整电话号码'),
  )
  await stage.step('the trail is verified with progress', () => trail.verifyTrail(stage))
  await stage.step('the trail is exported', () => trail.exportTrail(stage, file, officer.password))
  await stage.step('the export is checked without the vault', async () => {
    expect(await checkExport(file)).toContain('WHOLE       signed')
    // The numbers stand in it as masks at most.
    const text = readFileSync(file, 'utf8')
    for (const { debtor } of cases) {
      for (const word of [debtor.name, debtor.idNumber, ...debtor.phones.map(({ number }) => number)]) {
        expect(text).not.toContain(word)
      }
    }
  })
  return file
}

/** The program ends as a person would end it; then its file opens with the key from the keychain, and nothing else. */
export const closeUp = (stage: Stage, profile: string): Promise<OpenedVault> =>
  stage.step('the program is closed; the keychain has the key of its file', async () => {
    await stage.close()
    const vault = await readVault(profile)
    expect(vault.cases).toBe(casesInAll)
    return vault
  })

/** Point 7 again, on another machine: an empty profile. */
export const restoreElsewhere = async (
  stage: Stage,
  { players, cases }: Cast,
  { file, identityFile }: BackupFiles,
  notes: readonly string[],
): Promise<void> => {
  const profile = stage.path('restored-profile')
  const { name } = cases[0]!.debtor
  const player = players['other-collector']
  await stage.step('another machine: the program opens on an empty profile', () => stage.open(profile))
  await stage.step('the backup shows what is inside, and is restored', () =>
    restored.restore(stage, file, identityFile, officeName),
  )
  await stage.step('the restored vault gets a recovery kit of its own', () => restored.makeNewKit(stage))
  await stage.step('a collector signs in there and finds the same case with its records', async () => {
    await signInAgain(stage, 'other-collector', player)
    await restored.findSameCase(stage, name, notes, 'restored-case')
  })
  await stage.step('killed as by a power cut, it opens again with everything in place', async () => {
    await stage.kill()
    await stage.open(profile)
    await signInAgain(stage, 'other-collector', player)
    await restored.findSameCase(stage, name, notes, 'after-power-cut')
    await stage.close()
  })
}
