// What a handler says of its act while it does it. The gate turns it into one record of the trail.

import type { SubjectKind } from '../../shared/policy.ts'

export type DetailValue = string | number | boolean | null
export type Subject = { readonly kind: SubjectKind; readonly id: string; readonly label: string }
export type Change = { readonly field: string; readonly from: DetailValue; readonly to: DetailValue }

/** At most this many subjects are named in one record: a page of a list never has more. */
const maximumSubjects = 500

export class TrailEntry {
  readonly subjects: Subject[] = []
  readonly changes: Change[] = []
  readonly details: Record<string, DetailValue> = {}
  purpose: string | null = null

  /** Names what the act is about. `label` is what people call it (a case number, a login), never a sealed value. */
  about(kind: SubjectKind, id: string, label = ''): this {
    if (this.subjects.length >= maximumSubjects) throw new Error('too many subjects in one record')
    this.subjects.push({ kind, id, label })
    return this
  }

  /** A field that changed; for a sealed value give its masks. Equal values are left out. */
  change(field: string, from: DetailValue, to: DetailValue): this {
    if (from !== to) this.changes.push({ field, from, to })
    return this
  }

  detail(name: string, value: DetailValue): this {
    this.details[name] = value
    return this
  }
}
