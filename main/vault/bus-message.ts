// D-Bus messages as bytes (D-Bus specification 0.43, "Message Protocol"), little-endian, and only the types that the
// keychain's questions use. Anything else in a message that we read throws BusError 'unexpected-type'.

export class BusError extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`The session bus: ${reason}`)
    this.reason = reason
  }
}

/** Appends values with D-Bus's alignment. Only the types that the keychain's calls need. */
class Writer {
  bytes: number[] = []
  align(size: number): void {
    while (this.bytes.length % size) this.bytes.push(0)
  }
  byte(value: number): void {
    this.bytes.push(value)
  }
  uint32(value: number): void {
    this.align(4)
    this.bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255)
  }
  string(value: string): void {
    const text = Buffer.from(value)
    this.uint32(text.length)
    this.bytes.push(...text, 0)
  }
  signature(value: string): void {
    this.bytes.push(value.length, ...Buffer.from(value), 0)
  }
  /** One object path in an array of object paths. */
  paths(paths: readonly string[]): void {
    const inner = new Writer()
    for (const path of paths) inner.string(path)
    this.uint32(inner.bytes.length)
    this.bytes.push(...inner.bytes)
  }
}

/** Reads any value by its signature; structs and arrays come as arrays, a variant as its value. */
class Reader {
  readonly bytes: Buffer
  offset = 0
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  align(size: number): void {
    this.offset = Math.ceil(this.offset / size) * size
  }
  uint32(): number {
    this.align(4)
    this.offset += 4
    return this.bytes.readUInt32LE(this.offset - 4)
  }
  text(length: number): string {
    this.offset += length + 1
    return this.bytes.toString('utf8', this.offset - length - 1, this.offset - 1)
  }
  all(signature: string): unknown[] {
    const values: unknown[] = []
    for (let rest = signature; rest; ) {
      const [value, left] = this.value(rest)
      values.push(value)
      rest = left
    }
    return values
  }
  value(signature: string): [unknown, string] {
    const rest = signature.slice(1)
    switch (signature[0]) {
      case 'y':
        return [this.bytes[this.offset++], rest]
      case 'b':
        return [this.uint32() === 1, rest]
      case 'u':
      case 'i':
        return [this.uint32(), rest]
      case 's':
      case 'o':
        return [this.text(this.uint32()), rest]
      case 'g':
        return [this.text(this.bytes[this.offset++]!), rest]
      case 'v':
        return [this.value(this.text(this.bytes[this.offset++]!))[0], rest]
      case 'a': {
        const length = this.uint32()
        if (rest.startsWith('(')) this.align(8)
        const end = this.offset + length
        const items: unknown[] = []
        let left = rest.startsWith('(') ? rest.slice(rest.indexOf(')') + 1) : rest.slice(1)
        while (this.offset < end) {
          const [item, after] = this.value(rest)
          items.push(item)
          left = after
        }
        return [items, left]
      }
      case '(': {
        this.align(8)
        const end = signature.indexOf(')')
        return [this.all(signature.slice(1, end)), signature.slice(end + 1)]
      }
      default:
        throw new BusError('unexpected-type')
    }
  }
}

export type Message = {
  readonly type: number
  readonly path?: string
  readonly member?: string
  readonly error?: string
  readonly replyTo?: number
  readonly body: () => unknown[]
}

export const messageTypes = { call: 1, reply: 2, error: 3, signal: 4 } as const
const headerFields = { path: 1, interface: 2, member: 3, error: 4, replyTo: 5, destination: 6, signature: 8 } as const

/** The first whole message in `bytes` and its length; undefined while there is none. */
export const parseMessage = (bytes: Buffer): { message: Message; length: number } | undefined => {
  if (bytes.length < 16) return undefined
  if (bytes[0] !== 0x6c) throw new BusError('unexpected-byte-order')
  const bodyLength = bytes.readUInt32LE(4)
  const bodyStart = Math.ceil((16 + bytes.readUInt32LE(12)) / 8) * 8
  if (bytes.length < bodyStart + bodyLength) return undefined
  const reader = new Reader(bytes)
  reader.offset = 12
  const fields = new Map((reader.value('a(yv)')[0] as [number, unknown][]).map(([code, value]) => [code, value]))
  const body = () => new Reader(bytes.subarray(bodyStart)).all((fields.get(headerFields.signature) as string) ?? '')
  const message = {
    type: bytes[1]!,
    path: fields.get(headerFields.path) as string,
    member: fields.get(headerFields.member) as string,
    error: fields.get(headerFields.error) as string,
    replyTo: fields.get(headerFields.replyTo) as number,
    body,
  }
  return { message, length: bodyStart + bodyLength }
}

export type Argument = { readonly type: 's' | 'ao'; readonly value: string | readonly string[] }
export const text = (value: string): Argument => ({ type: 's', value })
export const paths = (value: readonly string[]): Argument => ({ type: 'ao', value })

export type Call = {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly arguments?: readonly Argument[]
}

export const callBytes = (call: Call, serial: number): Buffer => {
  const body = new Writer()
  for (const argument of call.arguments ?? []) {
    if (argument.type === 's') body.string(argument.value as string)
    else body.paths(argument.value as readonly string[])
  }
  const fields = new Writer()
  const field = (code: number, type: 's' | 'o' | 'g', value: string) => {
    fields.align(8)
    fields.byte(code)
    fields.signature(type)
    if (type === 'g') fields.signature(value)
    else fields.string(value)
  }
  field(headerFields.path, 'o', call.path)
  field(headerFields.destination, 's', call.destination)
  field(headerFields.interface, 's', call.interface)
  field(headerFields.member, 's', call.member)
  const signature = (call.arguments ?? []).map((argument) => argument.type).join('')
  if (signature) field(headerFields.signature, 'g', signature)
  const message = new Writer()
  message.bytes.push(0x6c, messageTypes.call, 0, 1)
  message.uint32(body.bytes.length)
  message.uint32(serial)
  message.uint32(fields.bytes.length)
  // The fields begin at 16, a multiple of 8, so that their own alignment holds here too.
  message.bytes.push(...fields.bytes)
  message.align(8)
  message.bytes.push(...body.bytes)
  return Buffer.from(message.bytes)
}
