// What a handler is given. Its actor and scope come from main's own session; its store can write only if the procedure
// is declared `write`; its trail entry is written in the same transaction as its rows, or neither is.

import type { Contract, Output, Parsed, ProcedureName } from '../../shared/contract/contract.ts'
import type { Events } from '../../shared/contract/events.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Language } from '../../shared/locale/language.ts'
import type { Level, Role, RowScope } from '../../shared/policy.ts'
import type { TrailEntry } from '../audit/entry.ts'
import type { FieldCrypto } from '../vault/sealing.ts'
import type { House } from './house.ts'
import type { Session } from './session.ts'
import type { ReadStore, WriteStore } from './store.ts'

export type Actor = {
  readonly staffId: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly teamId: string | null
  /** The highest level of record they reach: their role's ceiling, or what they were lowered to. */
  readonly level: Level
  /** Raised cases that a live grant opens to them although they are below (opened-cases.ts). */
  readonly openedCases?: readonly string[]
}

type StoreOf<N extends ProcedureName> = Contract[N]['kind'] extends 'write' ? WriteStore : ReadStore
type ActorOf<N extends ProcedureName> = Contract[N]['who'] extends 'anyone' ? Actor | null : Actor

/** Inside the transaction. Synchronous: nothing may be awaited here. */
export type Context<N extends ProcedureName = ProcedureName> = {
  readonly actor: ActorOf<N>
  /** The rows the actor's role reaches through this procedure. */
  readonly scope: RowScope
  readonly store: StoreOf<N>
  readonly trail: TrailEntry
  readonly fields: FieldCrypto
  /** UTC instant of this call; every row it writes carries the same. */
  readonly now: string
  /** Local date of the office. */
  readonly today: string
  readonly session: Session
  readonly house: House
  /** Runs once the transaction is committed, for what cannot be rolled back: a job, the clipboard, an event. */
  afterCommit(act: () => void): void
}

/** Before the transaction: for what takes time (hashing, dialogs). Reads only; the handler checks again what matters. */
export type Before<N extends ProcedureName = ProcedureName> = {
  readonly actor: ActorOf<N>
  readonly store: ReadStore
  readonly fields: FieldCrypto
  readonly now: string
  readonly session: Session
  readonly house: House
  readonly language: Language
  /** Names what is asked for: it stands in the record of a refusal, and nowhere else. */
  readonly asked: Pick<TrailEntry, 'about'>
}

export type Handler<N extends ProcedureName, P = unknown> = {
  readonly prepare?: (before: Before<N>, input: Parsed<N>) => Promise<P>
  readonly run: (context: Context<N>, input: Parsed<N>, prepared: P) => Output<N>
}

/** A handler with a preparation: keeps the type of what was prepared. */
export const prepared = <N extends ProcedureName, P>(
  prepare: (before: Before<N>, input: Parsed<N>) => Promise<P>,
  run: (context: Context<N>, input: Parsed<N>, prepared: P) => Output<N>,
): Handler<N, P> => ({ prepare, run })

type Implementation<N extends ProcedureName> =
  | ((context: Context<N>, input: Parsed<N>) => Output<N>)
  // biome-ignore lint/suspicious/noExplicitAny: what was prepared is the handler's own business.
  | Handler<N, any>

/** Every procedure of the contract has its handler; one missing or too many does not compile. */
export type Handlers = { readonly [N in ProcedureName]: Implementation<N> }

/** The handlers of one folder: `const visits = { … } satisfies HandlersOf<'visits.'>`. */
export type HandlersOf<Prefix extends string> = {
  readonly [N in ProcedureName & `${Prefix}${string}`]: Implementation<N>
}

/**
 * Thrown by a handler that refuses but whose writes must stay (a failed sign-in counts). The transaction is committed,
 * the trail says `refused`, and the page gets the error.
 */
export class CommittedRefusal extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.code)
    this.error = error
  }
}

export type Emit = <E extends keyof Events>(event: E, payload: Events[E]) => void
