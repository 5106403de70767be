// Random bytes that a person writes on paper and types back: groups of five characters, four of data and one check
// character. The check is a linear code over GF(32) with a constant for the group's place, so that any one wrong
// character, any two neighbours swapped and any two groups swapped are always noticed, and the group can be named. The
// alphabet has no I, L, O or U; look-alikes and lower case are understood.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLength = 4
export const groupLength = dataLength + 1

/** `first` is the constant of the first group; codes of another `first` never pass for one another. */
export type CodeShape = { readonly groups: number; readonly first: number }

/** Bytes in a code of this shape: a group carries 20 bits. */
export const bytesOf = ({ groups }: CodeShape): number => (groups * dataLength * 5) / 8

/** Multiplication in GF(32) with x^5 + x^2 + 1. */
const multiply = (left: number, right: number): number => {
  let product = 0
  for (let bit = 0, factor = left; bit < 5; bit++) {
    if ((right >> bit) & 1) product ^= factor
    factor = factor & 16 ? ((factor << 1) ^ 0b100101) & 31 : factor << 1
  }
  return product
}

/** The check value of a group: weights 2, 4, 8, 16 (all different, none 1) and the place as a constant. */
const checkValue = (data: readonly number[], place: number): number =>
  data.reduce((sum, value, index) => sum ^ multiply(value, 1 << (index + 1)), place)

/** The bytes as groups joined by hyphens. Throws RangeError for another number of bytes. */
export const encodeGroups = (bytes: Uint8Array, shape: CodeShape): string => {
  if (bytes.length !== bytesOf(shape)) throw new RangeError(`This code is made from ${bytesOf(shape)} bytes.`)
  const values: number[] = []
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) values.push((pending >> (bits - 5)) & 31)
    pending &= 255
  }
  const groups = Array.from({ length: shape.groups }, (_, index) => {
    const data = values.slice(index * dataLength, (index + 1) * dataLength)
    return [...data, checkValue(data, index + shape.first)].map((value) => alphabet[value]).join('')
  })
  return groups.join('-')
}

/** The groups as typed: by the person's own separators where those make the right number, otherwise by counting. */
const splitGroups = (text: string, groups: number): string[] => {
  const clean = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[\s\p{Pd}.,_]+/gu, ' ')
    .trim()
  const typed = clean.split(' ')
  if (typed.length === groups) return typed
  const run = typed.join('')
  const counted = Array.from({ length: groups }, (_, index) =>
    run.slice(index * groupLength, (index + 1) * groupLength),
  )
  counted[groups - 1] += run.slice(groups * groupLength)
  return counted
}

/** The bytes of a typed code; throws what `wrongGroup` makes of the first bad group (1 and up). */
export const parseGroups = (text: string, shape: CodeShape, wrongGroup: (group: number) => Error): Uint8Array => {
  const bytes = new Uint8Array(bytesOf(shape))
  let pending = 0
  let bits = 0
  let filled = 0
  for (const [index, group] of splitGroups(text, shape.groups).entries()) {
    const values = [...group].map((character) => alphabet.indexOf(character))
    const data = values.slice(0, dataLength)
    if (values.length !== groupLength || values.includes(-1)) throw wrongGroup(index + 1)
    if (checkValue(data, index + shape.first) !== values[dataLength]) throw wrongGroup(index + 1)
    for (const value of data) {
      pending = (pending << 5) | value
      bits += 5
      if (bits >= 8) {
        bits -= 8
        bytes[filled++] = (pending >> bits) & 255
      }
      pending &= (1 << bits) - 1
    }
  }
  return bytes
}
