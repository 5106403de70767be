// Which pages of the database an incremental archive has (pages.list): a line a run, `<first> <count>`, counted in
// 4096-byte pages from the beginning of the file, from 0, rising. So plain that a shell's loop around `dd` can apply it.
// What may go wrong: out of form: BACKUP_ALTERED.

import { AppError } from '../../../shared/errors.ts'

export const pageLength = 4096
const maxPages = 2 ** 32

/** first, count, first, count … */
export type PageRuns = readonly number[]

/** Adds a page behind the last; pages must come in rising order. */
export const addPage = (runs: number[], page: number): void => {
  const last = runs.length - 2
  if (last >= 0 && runs[last]! + runs[last + 1]! === page) runs[last + 1] = runs[last + 1]! + 1
  else runs.push(page, 1)
}

export const pagesIn = (runs: PageRuns): number => {
  let sum = 0
  for (let index = 1; index < runs.length; index += 2) sum += runs[index]!
  return sum
}

export const encodePageList = (runs: PageRuns): Uint8Array => {
  const lines: string[] = []
  for (let index = 0; index < runs.length; index += 2) lines.push(`${runs[index]} ${runs[index + 1]}\n`)
  return Buffer.from(lines.join(''), 'latin1')
}

/** @throws AppError BACKUP_ALTERED, also where the runs do not rise or make other than `pages` pages */
export const decodePageList = (bytes: Uint8Array, pages: number): PageRuns => {
  const runs: number[] = []
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n')
  if (lines.pop() !== '') throw new AppError('BACKUP_ALTERED')
  let next = 0
  for (const line of lines) {
    const found = /^(0|[1-9][0-9]{0,9}) ([1-9][0-9]{0,9})$/.exec(line)
    const first = Number(found?.[1] ?? -1)
    const count = Number(found?.[2])
    if (first < next || first + count > maxPages) throw new AppError('BACKUP_ALTERED')
    runs.push(first, count)
    next = first + count
  }
  if (pagesIn(runs) !== pages) throw new AppError('BACKUP_ALTERED')
  return runs
}
