// Tells the pages of two states of an encrypted database apart without keeping either: five 32-bit words a page. Four are
// the end of the page, where SQLCipher 4 has the last 16 bytes of its HMAC-SHA-512 over the page's ciphertext, its
// random IV and its number: a page that was written anew has another. The fifth is a checksum of the whole page: a page
// that the disk changed behind SQLCipher's back has the old HMAC and must still not pass for the old page, or the whole
// would not come to the SHA-256 that the archive promises. It is four sums in turn, each a word times an odd number more
// than before, so that a change of one word always shows; done here it takes a third of the time of zlib's CRC-32, which
// is called once a page.
// What may go wrong: nothing.

import { pageLength } from './page-list.ts'

/** Words a page. */
export const printWords = 5
const pageWords = pageLength / 4

const odd = 0x9e3779b1

const checksum = (words: Uint32Array, start: number): number => {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let at = start; at < start + pageWords; at += 4) {
    first = (Math.imul(first, odd) + words[at]!) | 0
    second = (Math.imul(second, odd) + words[at + 1]!) | 0
    third = (Math.imul(third, odd) + words[at + 2]!) | 0
    fourth = (Math.imul(fourth, odd) + words[at + 3]!) | 0
  }
  return (first ^ Math.imul(second, 3) ^ Math.imul(third, 5) ^ Math.imul(fourth, 7)) >>> 0
}

/** Of the pages that lie in `block`, a whole number of them at a multiple of 4 bytes; into `prints` from page `first` on. */
export const takePrints = (block: Uint8Array, first: number, prints: Uint32Array): void => {
  const words = new Uint32Array(block.buffer, block.byteOffset, block.byteLength / 4)
  const pages = block.length / pageLength
  for (let page = 0; page < pages; page++) {
    const at = (first + page) * printWords
    const end = (page + 1) * pageWords
    prints[at] = words[end - 4]!
    prints[at + 1] = words[end - 3]!
    prints[at + 2] = words[end - 2]!
    prints[at + 3] = words[end - 1]!
    prints[at + 4] = checksum(words, page * pageWords)
  }
}

export const samePrint = (one: Uint32Array, other: Uint32Array, page: number): boolean => {
  const at = page * printWords
  return (
    at + printWords <= one.length &&
    one[at] === other[at] &&
    one[at + 1] === other[at + 1] &&
    one[at + 2] === other[at + 2] &&
    one[at + 3] === other[at + 3] &&
    one[at + 4] === other[at + 4]
  )
}
