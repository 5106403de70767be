// One act of the simulated year before it is numbered, and the record that the gate would have written of it.

import type { Change, DetailValue, Subject } from '../../../main/audit/entry.ts'
import type { TrailRecord } from '../../../main/audit/record.ts'
import type { Member } from './people.ts'

export type YearEvent = {
  /** Milliseconds since the epoch. */
  at: number
  /** null: the program itself, or somebody who has not signed in. */
  readonly actor: Member | null
  /** The machine, where nobody acts. */
  readonly device?: string
  /** Any of shared/contract/acts.ts; year.test.ts holds it to that. */
  readonly act: string
  readonly outcome?: TrailRecord['outcome']
  readonly subjects?: readonly Subject[]
  readonly purpose?: string | null
  readonly changes?: readonly Change[]
  readonly details?: Readonly<Record<string, DetailValue>>
  /** One of those that a page sends or leaves out as its cache has it: they make up the number of a day's records. */
  readonly spare?: boolean
}

const offset = 8 * 3_600_000

export const recordOf = (event: YearEvent, seq: number): TrailRecord => {
  const { at, actor, act, subjects = [], purpose = null, changes = [], details = {} } = event
  return {
    seq,
    at: new Date(at).toISOString(),
    local: `${new Date(at + offset).toISOString().slice(0, -1)}+08:00`,
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? '',
    actor_role: actor?.role ?? null,
    device: event.device ?? actor?.device ?? 'anjuan-01',
    act,
    outcome: event.outcome ?? 'done',
    body: JSON.stringify({ subjects, purpose, changes, details }),
  }
}
