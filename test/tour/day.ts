// The day, from an empty profile to the restored vault on the other machine.

import { accountFor, clipboardIsEmpty, collect, letGo, shareOut } from './afternoon.ts'
import { castOf } from './cast.ts'
import { backUp, closeUp, readTrail, restoreElsewhere } from './evening.ts'
import { firstStart, frontDesk, hire } from './morning.ts'
import type { Report } from './report.ts'
import type { Stage } from './stage.ts'

export const playDay = async (stage: Stage): Promise<Report> => {
  const cast = castOf(20_261_121, new Date())
  const profile = stage.path('profile')
  const recoveryCode = await firstStart(stage, profile, cast)
  const { host } = stage.app
  const codes = await hire(stage, cast)
  await frontDesk(stage, cast, codes)
  await shareOut(stage, cast, codes)
  const notes = await collect(stage, cast, codes)
  await letGo(stage, cast)
  await accountFor(stage, cast)
  const backup = await backUp(stage, cast, codes)
  const trailFile = await readTrail(stage, cast)
  await clipboardIsEmpty(stage, cast.cases[0]!.debtor.phone)
  const { vaultFile, databaseKeyHex } = await closeUp(stage, profile)
  await restoreElsewhere(stage, cast, backup, notes)
  return { host, steps: stage.steps, profile, vaultFile, databaseKeyHex, backup, trailFile, recoveryCode }
}
