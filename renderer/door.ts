// The renderer's side of the one door. `call` resolves with the value or throws a CallError whose message is main's
// sentence in the person's language. An act that answers CONFIRM_PASSWORD opens the shared dialog and, once the
// password was typed, is sent again by itself; closing the dialog fails the act with CANCELLED.
// Contract imports are types only: zod stays out of the bundle.

import type { Contract, Door, Input, Output, ProcedureName } from '../shared/contract/contract.ts'
import type { EventName, Events } from '../shared/contract/events.ts'
import type { ErrorCode, ErrorParams, ReplyError } from '../shared/errors.ts'

export type { Contract, Input, Output, ProcedureName }

declare global {
  interface Window {
    readonly anjuan?: Door
  }
}

export class CallError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly field: string | undefined
  readonly id: string

  constructor(error: ReplyError) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
    this.params = error.params ?? {}
    this.field = error.field
    this.id = error.id
  }
}

/** A failure that the page itself found, in words that need no locale to be loaded. */
const ownError = (code: ErrorCode, message: string): CallError => new CallError({ code, message, id: '', params: {} })

/** `factor`: a code of the second factor as well. */
type ConfirmPassword = (factor: boolean) => Promise<boolean>
let confirmPassword: ConfirmPassword = () => Promise.resolve(false)
/** The dialog puts itself here; see app/confirm-password.tsx. */
export const setConfirmPassword = (ask: ConfirmPassword): void => {
  confirmPassword = ask
}

type RefusalListener = (code: ErrorCode) => void
let onRefusal: RefusalListener = () => undefined
/** Told of every FORBIDDEN, so that the window can ask whether its session still stands. */
export const setRefusalListener = (listener: RefusalListener): void => {
  onRefusal = listener
}

const send = async <N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Output<N>> => {
  const door = window.anjuan
  if (!door) throw ownError('INTERNAL', '请从“案卷”程序打开此页面。Open this page from the Anjuan program.')
  const reply = await door.call(procedure, input)
  if (reply.ok) return reply.value
  throw new CallError(reply.error)
}

/** Once the password was typed; what takes the second factor only for some inputs asks for that now. */
const sendConfirmed = async <N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Output<N>> => {
  try {
    return await send(procedure, input)
  } catch (error) {
    const asks = error instanceof CallError && error.code === 'CONFIRM_PASSWORD' && error.params.needs === 'factor'
    if (asks && (await confirmPassword(true))) return send(procedure, input)
    throw error
  }
}

/** Sends one procedure call. Throws CallError. */
export const call = async <N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Output<N>> => {
  try {
    return await send(procedure, input)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.code === 'FORBIDDEN') onRefusal(error.code)
    if (error.code !== 'CONFIRM_PASSWORD') throw error
    if (await confirmPassword(error.params.needs === 'factor')) return sendConfirmed(procedure, input)
    throw new CallError({ code: 'CANCELLED', message: error.message, id: error.id, params: {} })
  }
}

/** Listens to one of main's events. Returns its own unsubscribe. */
export const subscribe = <E extends EventName>(event: E, listener: (payload: Events[E]) => void): (() => void) =>
  window.anjuan?.subscribe(event, listener) ?? (() => undefined)

/** Whether a thrown thing is the person's own cancelling, which needs no error note. */
export const isCancelled = (error: unknown): boolean => error instanceof CallError && error.code === 'CANCELLED'
