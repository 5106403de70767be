// How much of people’s data one person may take in: ceilings that stop.

import type { CeilingKind, CeilingSpan, YearKind } from '../../../shared/values/ceilings.ts'

export type CeilingsSchema = {
  /** Only what the office set itself. */
  ceiling: { kind: CeilingKind; span: CeilingSpan; most: number; set_at: string; set_by: string }
  /** Whom one person saw over twelve months; `person` is a key of main/gate/named-people.ts, `at` the last time. */
  ceiling_person: { staff_id: string; kind: YearKind; person: string; at: string }
}
