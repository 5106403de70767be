// How a procedure is declared. One declaration gives both sides their types, the gate its rule, and the trail its act.
// A declaration without `who` or `trail` does not compile; one without a handler fails to compile in main/office.

import type { z } from 'zod'
import type { Level, Role, RowScope, SubjectKind } from '../policy.ts'

/**
 * Who may call. `anyone`: before signing in (start-up, signing in). `signed-in`: every role, on what is their own.
 * Otherwise the roles named, each with the rows it reaches. Roles not named are refused.
 */
export type Who = 'anyone' | 'signed-in' | Partial<Record<Role, RowScope>>

/** `act` names the sentence in shared/locale; `about` the kind of thing that the handler must name. */
export type TrailRule =
  | { readonly act: string; readonly about: SubjectKind }
  /** No record, and why that is right: no person's data is read and nothing but the caller's own state changes. */
  | { readonly none: string }

/** In which state of a session a call is taken. `pending`: the password was right, the second step is still due. */
export type SessionState = 'none' | 'pending' | 'active' | 'locked'

/** `closed`: also before a vault is open (first start, failures of start-up). */
export type Needs = 'open' | 'closed'

export type Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** A `read` cannot change rows other than the trail's: its store has no way to write. */
  readonly kind: 'read' | 'write'
  readonly input: I
  readonly output: O
  readonly who: Who
  /** The highest level of data that the call carries in either direction. */
  readonly level: Level
  readonly trail: TrailRule
  /** `password`: only within five minutes of typing the password again. `factor`: of password and one-time code. */
  readonly confirm?: 'password' | 'factor'
  /** Default: `active`. */
  readonly states?: readonly SessionState[]
  /** Default: `open`. */
  readonly needs?: Needs
}

/** Keeps the literal types of a group of procedures. */
export const procedures = <const T extends Record<string, Procedure>>(group: T): T => group
