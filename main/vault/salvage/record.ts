// SQLite's record format (https://www.sqlite.org/fileformat2.html#record_format): varints, serial types, values. Integers
// come as bigint, so that they are written back as the integers they were.
// What may go wrong: bytes that are no record: undefined. Nothing throws.

export type SqlValue = null | bigint | number | string | Buffer

/** [value, bytes used]; undefined where the bytes end too early. Values above 2^53 are not sizes or keys of ours. */
export const readVarint = (bytes: Buffer, at: number): readonly [bigint, number] | undefined => {
  let value = 0n
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) return undefined
    if (index === 8) return [BigInt.asIntN(64, (value << 8n) | BigInt(byte)), 9]
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return [value, index + 1]
  }
  return undefined
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8]

const lengthOf = (type: number): number | undefined => {
  if (type <= 6) return integerLengths[type]
  if (type === 7) return 8
  if (type === 8 || type === 9) return 0
  if (type < 12) return undefined
  return (type - 12) >> 1
}

const integer = (bytes: Buffer, at: number, length: number): bigint =>
  length === 8 ? bytes.readBigInt64BE(at) : BigInt(bytes.readIntBE(at, length))

const readValue = (type: number, bytes: Buffer, at: number, length: number): SqlValue => {
  if (type === 0) return null
  if (type <= 6) return integer(bytes, at, length)
  if (type === 7) return bytes.readDoubleBE(at)
  if (type === 8) return 0n
  if (type === 9) return 1n
  const piece = bytes.subarray(at, at + length)
  return type % 2 === 0 ? Buffer.from(piece) : piece.toString('utf8')
}

/** The values of a whole payload; undefined where it is not a record from end to end. */
export const readRecord = (payload: Buffer): SqlValue[] | undefined => {
  const head = readVarint(payload, 0)
  if (!head) return undefined
  const headLength = Number(head[0])
  if (headLength < 1 || headLength > payload.length) return undefined
  const values: SqlValue[] = []
  let at = head[1]
  let body = headLength
  while (at < headLength) {
    const found = readVarint(payload, at)
    if (!found) return undefined
    at += found[1]
    const type = Number(found[0])
    const length = lengthOf(type)
    if (length === undefined || body + length > payload.length) return undefined
    values.push(readValue(type, payload, body, length))
    body += length
  }
  return at === headLength && body === payload.length ? values : undefined
}
