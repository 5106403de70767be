// What a Chinese input method leaves in a number field: full-width digits and letters, ideographic spaces, invisible
// marks copied from chat programs. Used by every format here before it looks at a single character.

/** Full-width forms become ASCII (NFKC), invisible characters go, ends are trimmed. Never throws. */
export const foldWidth = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .trim()

// NFKC leaves these alone, though people type them for a hyphen.
const dashes = /[\u2010-\u2015\u2212\u30fc\uff0d_]/g

/** Like foldWidth, and without any space or dash: for numbers that people write in groups. */
export const foldNumber = (text: string): string => foldWidth(text).replace(dashes, '-').replace(/[\s-]/g, '')

/** Like foldWidth, with every kind of dash written as `-`, for formats where a dash has a meaning. */
export const foldDashes = (text: string): string => foldWidth(text).replace(dashes, '-')
