// The database that a chain gives, in one pass over all its files: the full one's, and at each page that changed since,
// the newest version of it. All lists of pages rise, so that every file is read from its beginning to its end.
// What may go wrong: a page that no link has: BACKUP_ALTERED.

import { AppError } from '../../../shared/errors.ts'
import { ByteReader, type ByteSource } from './byte-reader.ts'
import { type PageRuns, pageLength } from './page-list.ts'
import type { StagedArchive } from './staged.ts'

const pieceLength = 1024 * 1024

/** The changed pages of one link, one after another. */
class PageCursor {
  readonly #runs: PageRuns
  readonly #reader: ByteReader
  #run = 0
  #within = 0

  constructor(runs: PageRuns, body: ByteSource) {
    this.#runs = runs
    this.#reader = new ByteReader(body)
  }

  /** Number of the next page; infinite after the last. */
  get next(): number {
    return (this.#runs[this.#run] ?? Number.POSITIVE_INFINITY) + this.#within
  }

  /** Valid until the next is taken. */
  async take(): Promise<Uint8Array> {
    const page = await this.#reader.read(pageLength)
    if (page.length < pageLength) throw new AppError('BACKUP_ALTERED')
    this.#within += 1
    if (this.#within === this.#runs[this.#run + 1]) {
      this.#run += 2
      this.#within = 0
    }
    return page
  }

  async drain(): Promise<void> {
    while ((await this.#reader.readSome(pieceLength)).length > 0);
  }
}

/** `links` from the full one on; reads the bodies of all to their ends. */
export async function* mergePages(links: readonly StagedArchive[]): AsyncGenerator<Uint8Array, void, undefined> {
  const [base, ...later] = links
  if (!base) return
  if (later.length === 0) {
    yield* base.body()
    return
  }
  const pages = links.at(-1)!.manifest.database.bytes / pageLength
  const basePages = base.manifest.database.bytes / pageLength
  if (!Number.isInteger(pages) || !Number.isInteger(basePages)) throw new AppError('BACKUP_ALTERED')
  const full = new ByteReader(base.body())
  const cursors = later.map((link) => new PageCursor(link.pages, link.body()))
  for (let page = 0; page < pages; ) {
    const changed = Math.min(pages, ...cursors.map(({ next }) => next))
    for (let left = (changed - page) * pageLength; left > 0; ) {
      const piece = await full.readSome(Math.min(left, pieceLength))
      if (piece.length === 0) throw new AppError('BACKUP_ALTERED')
      left -= piece.length
      yield piece
    }
    page = changed
    if (page === pages) break
    let newest: Uint8Array | undefined
    for (const cursor of cursors) if (cursor.next === page) newest = await cursor.take()
    if (page < basePages) await full.read(pageLength)
    if (newest) yield newest
    page += 1
  }
  // Pages of a database that has become shorter since.
  while ((await full.readSome(pieceLength)).length > 0);
  for (const cursor of cursors) await cursor.drain()
}
