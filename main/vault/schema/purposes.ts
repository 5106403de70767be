// The purposes for which data was collected and may be used.

import type { Flag } from '../schema.ts'

export type PurposesSchema = {
  purpose: {
    id: string
    /** null for those that the office added. */
    code: string | null
    zh: string
    en: string
    for_entrusted: Flag
    for_visitors: Flag
    by_law: Flag
    begun_at: string
    begun_by: string | null
    ended_at: string | null
    ended_by: string | null
  }
  /** What a version of the visitors' notice says that the data is for. */
  notice_purpose: { notice_id: string; purpose_id: string }
  /** A consent that was taken back. */
  consent_withdrawal: { consent_id: string; visitor_id: string; at: string; by_id: string }
  /** Somebody needed a purpose that a visitor had not agreed to: the front desk asks at the next visit. */
  consent_ask: { id: string; visitor_id: string; purpose_id: string; at: string; by_id: string }
}
