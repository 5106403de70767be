// The questions that the trail answers, and the weekly review that is signed.

import type { Generated } from 'kysely'

export type ReviewsSchema = {
  /** How far the derived tables have followed the trail. */
  trail_follow: { only: 1; seq: number }
  /** 0 everybody together, 1 the program and whoever was not signed in (id ''); people from 2 on. */
  trail_person: {
    no: number
    id: string
    /** As in their last record. */
    name: string
    role: string | null
    first_seq: number
    last_seq: number
  }
  /** What records were about, under the last label that one of them gave it. */
  trail_thing: { no: number; kind: string; id: string; label: string }
  /** A person, a thing, a day (20261121). */
  trail_sight: {
    thing: number
    person: number
    day: number
    first_seq: number
    last_seq: number
    times: number
    refused: number
    /** Questions about it to the trail. */
    asked: number
  }
  trail_hour: { person: number; day: number; hour: number; records: number; refused: number; asked: number }
  trail_act: { person: number; day: number; act: string; records: number; refused: number }
  /** Who held a right from when until when. */
  trail_tenure: {
    no: number
    /** role, team, grant, glass, level, suspended */
    sort: string
    /** Which of them: a role, a team's id, a level; who was suspended. */
    what: string
    /** A staff id. */
    holder: string
    label: string
    /** The grant or suspension it came from; '' for others. */
    ref: string
    from_seq: number | null
    from_at: string
    /** When it ends by itself. */
    planned_until: string | null
    until_seq: number | null
    until_at: string | null
  }
  /** Weeks are reviewed from the first record after this one on. */
  review_start: { only: 1; after_seq: number }
  review: {
    id: string
    version: number
    /** The Monday of the week, local. */
    week: string
    drawn_at: string
    /** The end of the trail from which the sample was drawn. */
    head_seq: number
    head_hash: Buffer
    first_seq: number
    last_seq: number
    per_role: number
    signed_at: string | null
    signed_by: string | null
    signer_name: Generated<string>
    /** The canonical JSON that is signed. */
    body: string | null
    key_id: string | null
    signature: Buffer | null
  }
  review_item: {
    review_id: string
    no: number
    why: string
    seq: number
    /** An item may stand for several refusals alike. */
    last_seq: number
    records: number
    verdict: 'ok' | 'ask' | 'alert' | null
    note: Generated<string>
    by_id: string | null
    at: string | null
  }
}
