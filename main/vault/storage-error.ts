// What an error of SQLite or of the file system means to a person: damaged, full, read-only, or none of these.

import { AppError, type ErrorCode } from '../../shared/errors.ts'

const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_(FULL|IOERR_SHMSIZE)$|^ENOSPC$|^EDQUOT$|^EFBIG$/, 'DISK_FULL'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM)(_|$)|^EROFS$|^EACCES$|^EPERM$/, 'READ_ONLY'],
  [/^SQLITE_(CORRUPT|NOTADB)(_|$)/, 'DAMAGED_FILE'],
]

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * The AppError for an error of SQLite (`SQLITE_FULL` …) or of the file system (`ENOSPC` …); an AppError as it is;
 * undefined for anything else. Nothing of the message is kept: it may hold a path or a query.
 */
export const storageError = (error: unknown): AppError | undefined => {
  if (error instanceof AppError) return error
  const reason = codeOf(error)
  const found = codes.find(([pattern]) => pattern.test(reason))
  return found && new AppError(found[1], { reason })
}

/** Runs `act` and turns what it throws into a storage error where it is one. */
export const withStorageErrors = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    throw storageError(error) ?? error
  }
}
