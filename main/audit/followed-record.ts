// A record as following it needs it. The body is JSON that this program wrote; one that is not readable says nothing.

import type { Role } from '../../shared/policy.ts'
import type { Change, DetailValue, Subject } from './entry.ts'

export type FollowedRecord = {
  readonly seq: number
  readonly at: string
  readonly local: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_role: Role | null
  readonly act: string
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly body: string
}

export type FollowedBody = {
  readonly subjects: readonly Subject[]
  readonly changes: readonly Change[]
  readonly details: Readonly<Record<string, DetailValue>>
}

const empty: FollowedBody = { subjects: [], changes: [], details: {} }

export const readBody = (text: string): FollowedBody => {
  try {
    return { ...empty, ...(JSON.parse(text) as Partial<FollowedBody>) }
  } catch {
    return empty
  }
}
