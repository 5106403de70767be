// How a record of the trail becomes a sentence: one sentence per act, with values put in where `{{name}}` stands.
//   {{actor}}     who, or what stands for nobody and for the program itself
//   {{subjects}}  the labels of what it is about: the first three, then how many
//   {{count}}     how many things it is about
//   {{changes}}   field: from → to, for every field that changed
//   {{<detail>}}  any detail of the record by its name; '' where there is none
// A file per folder of main/office holds its acts: `… satisfies Sentences<'visit' | 'visitor'>`. An act without its
// sentence, or a sentence without its act, does not compile.

import type { ActOf } from '../contract/acts.ts'
import type { ProcedureName } from '../contract/contract.ts'
import type { Role, SubjectKind } from '../policy.ts'

export type Sentences<Group extends string> = Readonly<Record<ActOf<Group>, string>>

export type TrailWords = {
  readonly sentences: Sentences<string>
  /** What each procedure is for, for a refusal's sentence. */
  readonly procedures: Readonly<Record<ProcedureName, string>>
  readonly kinds: Readonly<Record<SubjectKind, string>>
  readonly roles: Readonly<Record<Role, string>>
  readonly groups: Readonly<Record<string, string>>
  readonly outcomes: { readonly done: string; readonly refused: string; readonly failed: string }
  /** Codes and reasons of refusals and failures; one that is not here stands as it is. */
  readonly codes: Readonly<Record<string, string>>
  /** Names of fields and details; one that is not here stands as it is. */
  readonly fields: Readonly<Record<string, string>>
  /** Words for coded values, by the field or detail they stand in; one that is not here stands as it is. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly program: string
  readonly nobody: string
  readonly more: string
  readonly listComma: string
  readonly change: string
  readonly empty: string
  readonly yes: string
  readonly no: string
}
