// One window of an office without windows: whoever sits at it calls procedures where the page's calls would go in.

import type { Gate } from '../../main/gate/gate.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts'
import type { Reply } from '../../shared/errors.ts'

/** Somebody, or nobody yet. */
export class Window {
  readonly id: number
  readonly #gate: Gate
  /** Of the authenticator; '' without a second factor. */
  secret = ''
  password = ''
  login = ''

  constructor(gate: Gate, id: number) {
    this.#gate = gate
    this.id = id
  }

  /** As the page calls: a reply, never a throw. */
  raw(name: string, input: unknown): Promise<Reply<unknown>> {
    return this.#gate.call(this.id, name, input)
  }

  /** The value; throws with the error's code where it was refused. */
  async call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await this.raw(name, input)
    if (!reply.ok) throw Object.assign(new Error(`${name}: ${reply.error.code}`), { reply: reply.error })
    return reply.value as Output<N>
  }

  /** The code that refused the call; throws where it was not refused. */
  async refusal<N extends ProcedureName>(name: N, input: Input<N>): Promise<string> {
    const reply = await this.raw(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error.code
  }

  /** Types the password again, for the sensitive acts of the next five minutes. */
  confirm(): Promise<unknown> {
    return this.call('session.confirmPassword', { password: this.password })
  }

  /** As `confirm`, with a code of the authenticator. */
  confirmFactor(code: string): Promise<unknown> {
    return this.call('session.confirmPassword', { password: this.password, code })
  }
}
