// The one way in. Every call goes: sender → procedure → session → rule → bounds and schema → preparation → session again
// (where there was anything to wait for) → one transaction { scope, handler, trail } → output schema → reply. What is
// refused is itself a record.

import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Act } from '../../shared/contract/acts.ts'
import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { AppError, isAppError, type Reply } from '../../shared/errors.ts'
import { sentence } from '../../shared/locale/sentences.ts'
import type { RowScope } from '../../shared/policy.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { TrailEntry } from '../audit/entry.ts'
import { readSettings } from '../office/settings.ts'
import { storageError } from '../vault/database.ts'
import { comesTurn, giveTurn, isHeld, type WriteTurn, wantTurn } from '../vault/write-turn.ts'
import { countsRebuilding } from './ceilings.ts'
import { admitChecks, commitChecks, recordedRefusals } from './checks.ts'
import { type Before, CommittedRefusal, type Context, type Handler, type Handlers } from './context.ts'
import type { House, OpenVault } from './house.ts'
import { assertBounded } from './limits.ts'
import { withOpenedCases } from './opened-cases.ts'
import { refreshActor } from './refresh-actor.ts'
import { assertConfirmed, type Session } from './session.ts'

type AnyHandler = Handler<ProcedureName>

const isProcedure = (name: unknown): name is ProcedureName => typeof name === 'string' && Object.hasOwn(contract, name)

/** The first thing wrong with an input, as a field path and a reason, both safe to show. */
const invalid = (error: z.ZodError): AppError => {
  const issue = error.issues[0]
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(extra === undefined ? [] : [extra])]
  const field = path
    .map(String)
    .join('.')
    .replace(/[^\w.-]/g, '')
    .slice(0, 120)
  // A refinement may say its own reason, one that has words in shared/locale.
  const own: unknown = issue?.code === 'custom' ? issue.params?.reason : undefined
  return new AppError('INVALID', { reason: typeof own === 'string' ? own : (issue?.code ?? 'type') }, field)
}

const leavesSomething = ({ kind, trail }: Procedure): boolean => kind === 'write' || !('none' in trail)

/** An error of its own, other than that of a vault that was closed. */
const isExpected = (error: unknown): boolean => isAppError(error) && error.code !== 'WRONG_STATE'

export class Gate {
  readonly #house: House
  readonly #handlers: Handlers

  constructor(house: House, handlers: Handlers) {
    this.#house = house
    this.#handlers = handlers
  }

  /** Never throws: whatever a page sends gets a reply. `windowId` is whom main knows to be asking, not what it says. */
  async call(windowId: number, name: unknown, input: unknown): Promise<Reply<unknown>> {
    const session = this.#house.sessions.of(windowId)
    const { doors } = this.#house
    const shut = doors.enter()
    if (shut) await shut
    // What leaves nothing behind in the vault may take as long as its dialog.
    const stays = isProcedure(name) && leavesSomething(contract[name])
    if (!stays) doors.leave()
    const { open } = this.#house
    try {
      if (!isProcedure(name)) throw new AppError('INVALID', { reason: 'procedure' }, 'procedure')
      return { ok: true, value: await this.#perform(session, name, input) }
    } catch (error) {
      // The vault was put under new keys while this was under way, and what it held in hand is closed.
      const replaced = open !== null && this.#house.open !== open && this.#house.open !== null
      const told = replaced && !stays && !isExpected(error) ? new AppError('ROTATING') : error
      return this.#failure(session, typeof name === 'string' ? name.slice(0, 60) : '', told)
    } finally {
      if (stays) doors.leave()
    }
  }

  /** For a call that came from something other than the page itself: refused unread, and recorded. */
  refuseSender(windowId: number, name: unknown): Reply<never> {
    const session = this.#house.sessions.of(windowId)
    const procedure = isProcedure(name) ? name : 'unknown'
    try {
      this.#recordRefusal(session, procedure, 'FORBIDDEN', 'sender')
      throw new AppError('FORBIDDEN')
    } catch (error) {
      return this.#failure(session, procedure, error)
    }
  }

  async #perform(session: Session, name: ProcedureName, input: unknown): Promise<unknown> {
    const procedure: Procedure = contract[name]
    this.#admit(session, name, procedure)
    assertBounded(input)
    const parsed = procedure.input.safeParse(input)
    if (!parsed.success) throw invalid(parsed.error)
    const rebuilding = countsRebuilding(this.#house, procedure)
    if (rebuilding) {
      await rebuilding
      this.#admit(session, name, procedure)
    }

    const implementation = this.#handlers[name]
    const handler = (typeof implementation === 'function'
      ? { run: implementation }
      : implementation) as unknown as AnyHandler
    const act = (ready: unknown): unknown => {
      const later: (() => void)[] = []
      const value = this.#transact(session, name, procedure, handler, parsed.data, ready, later)
      for (const each of later) each()
      this.#protect(session, procedure)
      return value
    }
    const turn = leavesSomething(procedure) ? this.#heldTurn() : undefined
    // Nothing comes in between: what was true a moment ago is true.
    if (!handler.prepare && !turn) return act(undefined)
    const ready = await this.#prepare(session, name, handler, parsed.data)
    return await this.#inTurn(procedure, () => {
      // Whatever was true before the wait is looked at again: the session may have ended meanwhile.
      this.#admit(session, name, procedure)
      return act(ready)
    })
  }

  /** What a handler looks up before its transaction. Refused there, it is on record as one that its transaction refuses. */
  async #prepare(session: Session, name: ProcedureName, handler: AnyHandler, input: unknown): Promise<unknown> {
    if (!handler.prepare) return undefined
    // Whoever asked: the session may end while the preparation goes on.
    const { actor } = session
    const asked = new TrailEntry()
    try {
      return await handler.prepare(this.#before(session, asked), input as never)
    } catch (error) {
      if (isAppError(error) && recordedRefusals.includes(error.code)) {
        const { code, params } = error
        await this.#whenFree(() => this.#recordRefusal({ actor }, name, code, String(params.reason ?? 'scope'), asked))
      }
      throw error
    }
  }

  #inTurn(procedure: Procedure, act: () => unknown): unknown {
    return leavesSomething(procedure) ? this.#whenFree(act) : act()
  }

  /** The turn to write, where a worker has it just now. */
  #heldTurn(): WriteTurn | undefined {
    const turn = this.#house.open?.turn
    return turn && isHeld(turn) ? turn : undefined
  }

  /** Where a worker writes just now, what writes waits for the end of its transaction, and the main loop goes on. */
  async #whenFree(act: () => unknown): Promise<unknown> {
    const turn = this.#heldTurn()
    if (!turn) return act()
    wantTurn(turn)
    try {
      await comesTurn(turn)
      return act()
    } finally {
      giveTurn(turn)
    }
  }

  /** From the first reply with debts or identities on, the window stays out of screenshots until its session ends. */
  #protect(session: Session, { level }: Procedure): void {
    const { open, desktop } = this.#house
    if (!open || session.state !== 'active' || (level !== 'L3' && level !== 'L4')) return
    if (!session.contentProtected && readSettings(open.reader).settings.contentProtection) {
      session.contentProtected = true
      desktop.protectContent(session.windowId, true)
    }
  }

  /** Throws unless this session may make this call now; the refusal is recorded. */
  #admit(session: Session, name: ProcedureName, procedure: Procedure): void {
    const { open } = this.#house
    const refuse = (reason: string): never => {
      this.#recordRefusal(session, name, 'FORBIDDEN', reason)
      throw new AppError('FORBIDDEN')
    }
    if (open && session.actor) {
      const actor = refreshActor(open.reader, session.actor)
      if (!actor) {
        this.#recordRefusal(session, name, 'FORBIDDEN', 'account')
        this.#house.sessions.end(session)
        this.#house.emit(session.windowId, 'session.changed', { reason: 'ended' })
        throw new AppError('FORBIDDEN')
      }
      session.actor = withOpenedCases(open, this.#house.clock.now().toISOString(), actor)
    }
    if (!(procedure.states ?? ['active']).includes(session.state)) refuse('state')
    if (procedure.who !== 'anyone') {
      if (!session.actor) refuse('nobody')
      if (procedure.who !== 'signed-in' && !this.#scopeOf(session, procedure)) refuse('role')
    }
    try {
      for (const check of admitChecks) check(this.#house, session, name, procedure)
    } catch (error) {
      if (isAppError(error)) this.#recordRefusal(session, name, error.code, String(error.params.reason ?? ''))
      throw error
    }
    if (!open && procedure.needs !== 'closed') throw new AppError('WRONG_STATE', { what: 'vault' })
    // Start-up's own acts have their own states; the one that opens a vault read-only is asked about twice.
    const mayAnyway = name.startsWith('session.') || name.startsWith('startUp.')
    if (open?.vault.readOnly && procedure.kind === 'write' && !mayAnyway) {
      throw new AppError('READ_ONLY')
    }
    if (procedure.confirm) assertConfirmed(session, procedure.confirm, this.#house.clock.now().getTime())
  }

  #scopeOf(session: Session, { who }: Procedure): RowScope | undefined {
    if (who === 'anyone' || who === 'signed-in') return 'self'
    return session.actor ? who[session.actor.role] : undefined
  }

  #before(session: Session, asked: TrailEntry): Before {
    const { open } = this.#house
    return {
      actor: session.actor as never,
      // A preparation of a procedure that needs no vault must not ask for one.
      store: open?.reader as never,
      fields: open?.vault.fields as never,
      now: this.#house.clock.now().toISOString(),
      session,
      house: this.#house,
      language: session.language,
      asked,
    }
  }

  #transact(
    session: Session,
    name: ProcedureName,
    procedure: Procedure,
    handler: AnyHandler,
    input: unknown,
    ready: unknown,
    later: (() => void)[],
  ): unknown {
    const { open } = this.#house
    const now = this.#house.clock.now()
    const entry = new TrailEntry()
    const context = {
      actor: session.actor,
      scope: this.#scopeOf(session, procedure) ?? 'self',
      store: procedure.kind === 'write' ? open?.store : open?.reader,
      trail: entry,
      fields: open?.vault.fields,
      now: now.toISOString(),
      today: localDateOf(now),
      session,
      house: this.#house,
      afterCommit: (act: () => void) => later.push(act),
    } as unknown as Context
    const author = session.actor
    const before = { ...session }
    const run = () => procedure.output.parse(handler.run(context, input as never, ready as never))

    // Nothing to keep together: no vault, or a read that leaves no record.
    if (!open || (procedure.kind === 'read' && 'none' in procedure.trail)) return run()
    open.transaction.begin()
    try {
      const value = run()
      for (const check of commitChecks) check(context, name, procedure)
      if ('act' in procedure.trail) {
        // Signing in changes who it is, signing out leaves nobody.
        this.#record(open, session.actor ?? author, procedure.kind, procedure.trail.act as Act, entry)
      }
      open.transaction.commit()
      return value
    } catch (error) {
      if (error instanceof CommittedRefusal) {
        entry.detail('procedure', name).detail('code', error.error.code)
        // Who failed to sign in is not known: least of all is it whoever had locked the window.
        this.#keepRefusal(open, procedure.who === 'anyone' ? null : author, entry)
        throw error.error
      }
      open.transaction.rollback()
      // What was not kept did not happen to the session either.
      Object.assign(session, before)
      if (isAppError(error) && recordedRefusals.includes(error.code)) {
        this.#recordRefusal(session, name, error.code, String(error.params.reason ?? 'scope'), entry)
      }
      throw error
    }
  }

  #record(open: OpenVault, author: Session['actor'], kind: string, act: Act, entry: TrailEntry): void {
    // A change that does not say what it is about is a fault of the handler, and is undone. A read may find nothing.
    if (kind === 'write' && entry.subjects.length === 0) throw new Error('an act without a subject')
    open.trail.append(author, act, 'done', entry)
  }

  #recordRefusal(
    session: Pick<Session, 'actor'>,
    name: string,
    code: string,
    reason: string,
    asked?: TrailEntry,
  ): void {
    const { open } = this.#house
    if (!open) return
    const entry = new TrailEntry().detail('procedure', name).detail('code', code).detail('reason', reason)
    for (const subject of asked?.subjects ?? []) entry.about(subject.kind, subject.id)
    open.transaction.begin()
    this.#keepRefusal(open, session.actor, entry)
  }

  /** Ends the transaction that is under way with the record of a refusal. */
  #keepRefusal(open: OpenVault, author: Session['actor'], entry: TrailEntry): void {
    try {
      open.trail.append(author, 'call.refused', 'refused', entry)
      open.transaction.commit()
    } catch (error) {
      open.transaction.rollback()
      throw error
    }
  }

  #failure(session: Session, name: string, error: unknown): Reply<never> {
    const known = isAppError(error) ? error : (storageError(error) ?? new AppError('INTERNAL'))
    const id = randomUUID().slice(0, 8)
    if (known !== error) this.#house.log.fault(id, isProcedure(name) ? name : 'unknown procedure', error)
    const { code, params, field } = known
    const message = sentence(session.language, code, params, field)
    return { ok: false, error: { code, message, id, params, ...(field === undefined ? {} : { field }) } }
  }
}
