// Every rule by its name. One without terms in shared/values/alert-rules.ts, or the other way round, does not compile.

import type { AlertRule } from '../../../../shared/values/alert-rules.ts'
import { ceiling, refusals, signInFailures, wrongPurpose } from './attempts.ts'
import { glassUnreviewed, outsideUsual } from './exceptions.ts'
import { offHours } from './hours.ts'
import { sameAddress, sameSurname } from './kin.ts'
import { leaver } from './leaver.ts'
import { fastPaging, fastReading, manyExports, manySearches, unusualVolume } from './reading.ts'
import { manyReveals, revealsUnused } from './reveals.ts'
import type { Rule } from './rule.ts'
import { backupMedium, clock, mediumLost, secondFactor, trailBroken, weeklyReview } from './safeguards.ts'

export const rules: Readonly<Record<AlertRule, Rule>> = {
  refusals,
  'sign-in-failures': signInFailures,
  'fast-paging': fastPaging,
  'fast-reading': fastReading,
  'many-reveals': manyReveals,
  'reveals-unused': revealsUnused,
  'off-hours': offHours,
  'same-surname': sameSurname,
  'same-address': sameAddress,
  leaver,
  'unusual-volume': unusualVolume,
  'many-searches': manySearches,
  'many-exports': manyExports,
  'outside-usual': outsideUsual,
  'wrong-purpose': wrongPurpose,
  ceiling,
  'glass-unreviewed': glassUnreviewed,
  clock,
  'trail-broken': trailBroken,
  'backup-medium': backupMedium,
  'medium-lost': mediumLost,
  'second-factor': secondFactor,
  'weekly-review': weeklyReview,
}
