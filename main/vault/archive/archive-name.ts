// The name of a backup file, `anjuan-<office>-<UTC time>.age`, made so that every file system takes it: an office's
// backup ends up on FAT sticks and network shares. Chinese stays Chinese.
// What may go wrong: nothing; an office name with nothing usable in it becomes `office`.

// NTFS and FAT count 255 UTF-16 units, ext4 255 bytes; the rest of the name takes about 40.
const maxOfficeBytes = 150

/** Keeps letters and digits of any script, `.`, `_` and `-`; the rest (spaces, slashes, controls) becomes one `-`. */
export const officeInFileName = (office: string): string => {
  const cleaned = office.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
  let kept = ''
  for (const symbol of cleaned) {
    if (Buffer.byteLength(kept + symbol) > maxOfficeBytes) break
    kept += symbol
  }
  // Windows drops dots and spaces at ends, and a leading dot hides.
  const trimmed = kept.replace(/^[-.]+|[-.]+$/g, '')
  return trimmed === '' ? 'office' : trimmed
}

/** `createdAt` is UTC ISO-8601; colons, which Windows forbids, are left out: 20261121T010203Z. */
export const archiveFileName = (office: string, createdAt: string): string =>
  `anjuan-${officeInFileName(office)}-${createdAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}.age`
