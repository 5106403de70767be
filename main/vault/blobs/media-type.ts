// What a content is, by its first bytes and never by its name: a program renamed to .pdf stays what it is. What is not
// known is `application/octet-stream`, which the program does not show.

export const headLength = 64 * 1024

const starts: readonly (readonly [hex: string, type: string, at?: number])[] = [
  ['25504446 2d', 'application/pdf'],
  ['89504e47 0d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['424d', 'image/bmp'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['57454250', 'image/webp', 8],
  ['57415645', 'audio/wav', 8],
  ['494433', 'audio/mpeg'],
  ['fffb', 'audio/mpeg'],
  ['fff3', 'audio/mpeg'],
  ['2321414d52', 'audio/amr'],
  ['4f676753', 'audio/ogg'],
  ['664c6143', 'audio/flac'],
  ['1a45dfa3', 'video/webm'],
  ['d0cf11e0 a1b11ae1', 'application/x-ole-storage'],
  ['52617221 1a07', 'application/vnd.rar'],
  ['377abcaf 271c', 'application/x-7z-compressed'],
  ['4d5a', 'application/vnd.microsoft.portable-executable'],
  ['7f454c46', 'application/x-elf'],
]

const hasAt = (head: Buffer, hex: string, at: number): boolean => {
  const expected = Buffer.from(hex.replaceAll(' ', ''), 'hex')
  return head.subarray(at, at + expected.length).equals(expected)
}

/** ISO media: what kind is in the brand of its first box. */
const isoBrands: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heic',
  'M4A ': 'audio/mp4',
  'qt  ': 'video/quicktime',
}

const zipKind = (head: Buffer): string => {
  const names = head.toString('latin1')
  if (names.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (names.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (names.includes('ppt/')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  return 'application/zip'
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a text does not have.
const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/

const decodes = (head: Buffer, whole: boolean, encoding: string): boolean => {
  try {
    // A character that is cut off at the end of what is at hand is none to complain of.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !whole })
    return !notText.test(text)
  } catch {
    return false
  }
}

/** UTF-8, UTF-16 with its mark, or the Chinese GB 18030. */
export const textEncodingOf = (head: Buffer, whole: boolean): string | undefined => {
  if (hasAt(head, 'fffe', 0)) return decodes(head, whole, 'utf-16le') ? 'utf-16le' : undefined
  if (hasAt(head, 'feff', 0)) return decodes(head, whole, 'utf-16be') ? 'utf-16be' : undefined
  return ['utf-8', 'gb18030'].find((encoding) => decodes(head, whole, encoding))
}

/** `head`: the first bytes, at most `headLength`; `size`: bytes of the whole content. */
export const mediaTypeOf = (head: Buffer, size: number): string => {
  if (size === 0) return 'text/plain'
  // A PDF may have other bytes before its mark; readers look for it in the first thousand.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  for (const [hex, type, at = 0] of starts) if (hasAt(head, hex, at)) return type
  if (hasAt(head, '66747970', 4)) return isoBrands[head.toString('latin1', 8, 12)] ?? 'video/mp4'
  if (hasAt(head, '504b0304', 0)) return zipKind(head)
  return textEncodingOf(head, head.length >= size) ? 'text/plain' : 'application/octet-stream'
}
