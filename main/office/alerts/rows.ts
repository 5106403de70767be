// Rows of alerts: from what a rule raised, and as the contract shows them.

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { severities } from '../../../shared/values/alert-rules.ts'
import type { Schema } from '../../vault/schema.ts'
import type { Raised } from './rules/rule.ts'

export type AlertRow = Output<'alerts.list'>['rows'][number]

export const newAlert = (raised: Raised, seq: number, now: string): Schema['alert'] => ({
  id: uuidv7(),
  version: 1,
  created_at: now,
  updated_at: now,
  rule: raised.rule,
  key: raised.key,
  rank: severities.indexOf(raised.severity),
  state: 'new',
  open: 1,
  staff_id: raised.staffId,
  staff_name: raised.staffName,
  from_at: new Date(raised.from).toISOString(),
  until_at: new Date(raised.until).toISOString(),
  seq,
  figures: JSON.stringify(raised.figures),
  evidence: JSON.stringify(raised.evidence),
  records: raised.records,
  followed: '[]',
})

/** `name`: as the account is called now; the trail may have had no more than its login. */
export const rowOf = (row: Schema['alert'], name: string | null, actorId: string): AlertRow => ({
  id: row.id,
  version: row.version,
  rule: row.rule as AlertRow['rule'],
  severity: severities[row.rank] ?? 'low',
  state: row.state,
  staffId: row.staff_id,
  staffName: name ?? row.staff_name,
  figures: JSON.parse(row.figures) as AlertRow['figures'],
  from: row.from_at,
  until: row.until_at,
  raisedAt: row.created_at,
  records: row.records,
  followed: JSON.parse(row.followed) as AlertRow['followed'],
  own: row.staff_id === actorId,
})
