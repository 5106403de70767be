// As much of D-Bus as the keychain's questions need: method calls and one awaited signal over the session bus's Unix
// socket. Written here because the keychain library can only ask in a thread that then can't be interrupted: with an
// unanswered prompt the program would not even end. Format: D-Bus specification 0.43, little-endian.
// What may go wrong: no bus (rejects with BusError 'no-bus'), an error reply (its D-Bus name), no answer ('no-answer').

import { connect, type Socket } from 'node:net'
import { BusError, type Call, callBytes, type Message, messageTypes, parseMessage } from './bus-message.ts'

/** Socket paths of the session bus, the likeliest first; a NUL at the start means Linux's abstract names. */
const socketPaths = (): string[] => {
  const address = process.env.DBUS_SESSION_BUS_ADDRESS
  if (!address) return process.env.XDG_RUNTIME_DIR ? [`${process.env.XDG_RUNTIME_DIR}/bus`] : []
  return address.split(';').flatMap((one) => {
    if (!one.startsWith('unix:')) return []
    const options = new Map(
      one
        .slice('unix:'.length)
        .split(',')
        .map((pair) => pair.split('=', 2) as [string, string]),
    )
    const path = options.get('path')
    const abstract = options.get('abstract')
    return path ? [decodeURIComponent(path)] : abstract ? [`\0${decodeURIComponent(abstract)}`] : []
  })
}

const openSocket = (path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => reject(new BusError('no-bus')))
  })

type Waiting = { resolve(values: unknown[]): void; reject(error: BusError): void }

export class SessionBus {
  readonly #socket: Socket
  readonly #replies = new Map<number, Waiting>()
  readonly #signals = new Map<string, Waiting>()
  #received = Buffer.alloc(0)
  #authenticated: (() => void) | undefined
  #serial = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('error', () => this.#end('no-bus'))
    socket.on('close', () => this.#end('no-bus'))
  }

  /** Rejects with BusError 'no-bus' where there is none. Every question on it ends by `patience` ms. */
  static async connect(patience: number): Promise<SessionBus> {
    for (const path of socketPaths()) {
      const socket = await openSocket(path).catch(() => undefined)
      if (!socket) continue
      const bus = new SessionBus(socket)
      try {
        await bus.#greet(patience)
        return bus
      } catch (error) {
        bus.close()
        throw error
      }
    }
    throw new BusError('no-bus')
  }

  async #greet(patience: number): Promise<void> {
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    await this.#wait<void>(patience, (resolve, reject) => {
      this.#authenticated = resolve
      this.#replies.set(0, { resolve: () => resolve(), reject })
      this.#socket.write(`\0AUTH EXTERNAL ${user}\r\n`)
    })
    this.#replies.delete(0)
    this.#socket.write('BEGIN\r\n')
    const bus = 'org.freedesktop.DBus'
    await this.call({ destination: bus, path: '/org/freedesktop/DBus', interface: bus, member: 'Hello' }, patience)
  }

  /** The reply's values. Rejects with the D-Bus error's name, or 'no-answer' after `patience` milliseconds. */
  call(call: Call, patience: number): Promise<unknown[]> {
    const serial = ++this.#serial
    return this.#wait<unknown[]>(patience, (resolve, reject) => {
      this.#replies.set(serial, { resolve, reject })
      this.#socket.write(callBytes(call, serial))
    }).finally(() => this.#replies.delete(serial))
  }

  /** The values of the next signal `member` from the object `path`; listens from now on. */
  signal(path: string, member: string, patience: number): Promise<unknown[]> {
    const name = `${path} ${member}`
    return this.#wait<unknown[]>(patience, (resolve, reject) => this.#signals.set(name, { resolve, reject })).finally(
      () => this.#signals.delete(name),
    )
  }

  close(): void {
    this.#socket.destroy()
  }

  #wait<T>(patience: number, start: (resolve: (value: T) => void, reject: (error: BusError) => void) => void) {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new BusError('no-answer')), patience)
      const settled = (act: () => void) => {
        clearTimeout(timer)
        act()
      }
      start(
        (value) => settled(() => resolve(value)),
        (error) => settled(() => reject(error)),
      )
    })
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    if (this.#authenticated) {
      const end = this.#received.indexOf('\r\n')
      if (end < 0) return
      if (!this.#received.subarray(0, end).toString().startsWith('OK')) {
        this.#end('refused')
        return
      }
      this.#received = this.#received.subarray(end + 2)
      this.#authenticated()
      this.#authenticated = undefined
      return
    }
    try {
      for (let next = parseMessage(this.#received); next; next = parseMessage(this.#received)) {
        this.#received = this.#received.subarray(next.length)
        this.#deliver(next.message)
      }
    } catch {
      this.#end('not-understood')
    }
  }

  #deliver(message: Message): void {
    if (message.type === messageTypes.signal) {
      this.#signals.get(`${message.path} ${message.member}`)?.resolve(message.body())
      return
    }
    const waiting = this.#replies.get(message.replyTo ?? -1)
    if (message.type === messageTypes.reply) waiting?.resolve(message.body())
    if (message.type === messageTypes.error) waiting?.reject(new BusError(message.error ?? 'error'))
  }

  #end(reason: string): void {
    for (const waiting of [...this.#replies.values(), ...this.#signals.values()]) waiting.reject(new BusError(reason))
    this.#socket.destroy()
  }
}
