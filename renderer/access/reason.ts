// The same rule for a reason as main's (`realReason`, shared/contract/fields.ts), so that it is said while one types.

export const isRealReason = (typed: string): boolean => {
  const letters = [...typed.normalize('NFC').toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character))
  return letters.length >= 4 && new Set(letters).size > 1
}
