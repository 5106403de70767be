// The command line of the dark day: looks into backups, verifies them, takes them out or restores them, without a window,
// a keychain or the old machine. Answers the exit code: 0 done, 1 refused or failed (a sentence says why), 2 not asked
// in a way that is understood.
// What may go wrong: every code of chain.ts and of restore-vault.ts, told in words.

import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError, isAppError } from '../../shared/errors.ts'
import { en } from '../../shared/locale/en/recover.ts'
import type { Language } from '../../shared/locale/language.ts'
import { sentence } from '../../shared/locale/sentences.ts'
import { fill, type WordKey } from '../../shared/locale/shape.ts'
import { zh } from '../../shared/locale/zh-CN/recover.ts'
import { localDateOf, localInstant } from '../../shared/values/dates.ts'
import { standingKinds } from '../../shared/values/standings.ts'
import { runTask } from '../jobs/run-task.ts'
import { type ArchiveSecret, parseSecret } from '../vault/archive/age-keys.ts'
import { encodeKeys } from '../vault/archive/archive-keys.ts'
import type { ArchiveSummary, ChainLink } from '../vault/archive/chain.ts'
import { withFileErrors } from '../vault/archive/file-io.ts'
import { maxLedgerLength } from '../vault/destruction/ledger.ts'
import { leastPassphraseLength } from '../vault/slots.ts'
import { type Asked, hasSecret, languageOf, parseAsked } from './options.ts'
import { restoreHere } from './restore-here.ts'
import { Interrupted, type Terminal } from './terminal.ts'

export type RecoverParts = {
  readonly terminal: Terminal
  /** Where the program keeps its data unless told otherwise. */
  readonly profile: string
  readonly version: string
  /** Of the terminal, such as `zh_CN.UTF-8`. */
  readonly locale: string | undefined
  readonly signal: AbortSignal
}

type Params = Readonly<Record<string, string | number>>

/** Ends with a sentence of the command line's own. */
class Told extends Error {}

const shown = (bytes: number): string => bytes.toLocaleString('en-US')

class Recovery {
  readonly #parts: RecoverParts
  readonly #asked: Asked
  readonly #language: Language

  constructor(parts: RecoverParts, asked: Asked, language: Language) {
    this.#parts = parts
    this.#asked = asked
    this.#language = language
  }

  async run(): Promise<void> {
    const secret = await this.#secret()
    const isFolder = (await withFileErrors(() => stat(this.#asked.path))).isDirectory()
    if (isFolder && this.#asked.command === 'inspect') return this.#list(secret)
    const file = isFolder ? await this.#ofDay(secret) : resolve(this.#asked.path)
    switch (this.#asked.command) {
      case 'inspect':
        return this.#inspect(await this.#links(file, secret))
      case 'verify':
        return this.#verify(file, secret)
      case 'extract':
        return this.#extract(file, secret)
      case 'restore':
        return this.#restore(file, secret)
    }
  }

  #say(key: WordKey<typeof zh>, params: Params = {}): void {
    this.#parts.terminal.line(this.#words(key, params))
  }

  #words(key: WordKey<typeof zh>, params: Params = {}): string {
    return wordsOf(this.#language, key, params)
  }

  #fact(key: WordKey<typeof zh>, value: string | number): void {
    const label = this.#words(key)
    const width = [...label].reduce((sum, symbol) => sum + (symbol > '\u2e7f' ? 2 : 1), 0)
    this.#parts.terminal.line(`${label}${' '.repeat(Math.max(1, 14 - width))}${value}`)
  }

  async #given(path: string | undefined, question: string): Promise<string> {
    if (path !== undefined) {
      const text = await withFileErrors(() => readFile(path, 'utf8'))
      return text.replace(/\r?\n$/, '')
    }
    return (await this.#parts.terminal.secret(question)) ?? ''
  }

  async #secret(): Promise<ArchiveSecret> {
    const text = await this.#given(this.#asked.secretFile, this.#words('askSecret'))
    if (text.trim() === '') throw new Told(this.#words('noSecret'))
    return parseSecret(text)
  }

  #links(file: string, secret: ArchiveSecret): Promise<readonly ChainLink[]> {
    return runTask('archive.chain', { file, secret }, { signal: this.#parts.signal })
  }

  async #folder(secret: ArchiveSecret): Promise<{ found: readonly ArchiveSummary[]; refused: number }> {
    const folder = resolve(this.#asked.path)
    const { found, refused } = await runTask('archive.folder', { folder, secret }, { signal: this.#parts.signal })
    return { found, refused: refused.length }
  }

  async #list(secret: ArchiveSecret): Promise<void> {
    const { found, refused } = await this.#folder(secret)
    const ids = new Map(found.map(({ backupId, baseId }) => [backupId, baseId]))
    const ready = (id: string | null, seen = 0): boolean =>
      id === null || (seen <= found.length && ids.has(id) && ready(ids.get(id) ?? null, seen + 1))
    for (const { file, createdAt, full, bytes, office, baseId } of found) {
      const kind = this.#words(full ? 'kind.full' : 'kind.incremental')
      const lacks = ready(baseId) ? '' : `  ${this.#words('notReady')}`
      const at = localInstant(createdAt).slice(0, 19).replace('T', ' ')
      this.#parts.terminal.line(`${at}  ${kind}  ${shown(bytes).padStart(15)}  ${office}  ${file}${lacks}`)
    }
    if (found.length === 0) this.#say('noneHere')
    if (refused > 0) this.#say('refusedFiles', { count: refused })
  }

  /** The last of the day, or the newest. */
  async #ofDay(secret: ArchiveSecret): Promise<string> {
    const { found } = await this.#folder(secret)
    const { day } = this.#asked
    const one = found.find(({ createdAt }) => day === undefined || localDateOf(new Date(createdAt)) === day)
    if (!one) throw new Told(day === undefined ? this.#words('noneHere') : this.#words('noneThatDay', { day }))
    return one.file
  }

  #inspect(links: readonly ChainLink[]): void {
    const { manifest, createdAt } = links.at(-1)!
    this.#fact('office', manifest.office)
    this.#fact('vault', manifest.vaultId)
    this.#fact('createdAt', localInstant(createdAt).slice(0, 19).replace('T', ' '))
    this.#fact('program', manifest.programVersion)
    this.#fact('format', manifest.formatVersion)
    for (const { file } of links) this.#fact('files', file)
    this.#fact('bytes', shown(links.reduce((sum, { bytes }) => sum + bytes, 0)))
    if (manifest.trail) this.#fact('trail', `${manifest.trail.seq} ${manifest.trail.hash}`)
    const counts = Object.entries(manifest.counts).filter(([, count]) => count > 0)
    this.#fact('rows', counts.map(([table, count]) => `${table} ${shown(count)}`).join(', '))
  }

  #onProgress = ({ done, total }: { done: number; total: number }): void => {
    const percent = total > 0 ? Math.floor((done * 100) / total) : 0
    this.#parts.terminal.progress(this.#words('reading', { percent }))
  }

  async #verify(file: string, secret: ArchiveSecret): Promise<void> {
    const links = await this.#links(file, secret)
    await runTask('archive.verify', { file, secret }, { signal: this.#parts.signal, onProgress: this.#onProgress })
    this.#inspect(links)
    this.#say('verified')
  }

  /** As it is given, read before anything long begins. */
  async #ledger(): Promise<Uint8Array | undefined> {
    const { ledger } = this.#asked
    if (ledger === undefined) return undefined
    const { size } = await withFileErrors(() => stat(ledger))
    if (size > maxLedgerLength) throw new AppError('LEDGER_REFUSED', { reason: 'form' })
    return withFileErrors(() => readFile(ledger))
  }

  async #extract(file: string, secret: ArchiveSecret): Promise<void> {
    const { to, withKeys } = this.#asked
    if (to === undefined) throw new Told(this.#words('needsTo'))
    const folder = resolve(to)
    const given = await this.#ledger()
    const { signal } = this.#parts
    // What the ends of the files tell comes before a folder is made.
    await this.#links(file, secret)
    await withFileErrors(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    if ((await readdir(folder)).length > 0) throw new Told(this.#words('notEmpty', { folder }))
    try {
      const { content, ledgers } = await runTask(
        'archive.restore',
        { file, secret, targetFolder: folder },
        { signal, onProgress: this.#onProgress },
      )
      const { keys, manifest, checkpoint, destruction, vaultHeader } = content
      this.#parts.terminal.progress(this.#words('step.destroying'))
      const done = await runTask(
        'ledger.destroy',
        {
          databaseFile: join(folder, 'anjuan.db'),
          blobsFolder: join(folder, 'blobs'),
          key: keys.database,
          signing: keys.signing,
          vaultId: manifest.vaultId,
          at: new Date().toISOString(),
          must: [destruction === null ? [] : [Buffer.from(destruction)], given ?? []].flat(),
          may: ledgers,
        },
        { signal },
      )
      const write = (name: string, bytes: Uint8Array | string) =>
        withFileErrors(() => writeFile(join(folder, name), bytes, { mode: 0o600, flag: 'wx' }))
      await write('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
      await write('checkpoint.json', `${JSON.stringify(checkpoint, null, 2)}\n`)
      if (vaultHeader !== null) await write('vault.json', vaultHeader)
      if (done.ledger.length > 0) await write('destruction.json', done.ledger)
      if (withKeys) await write('keys.json', encodeKeys(keys))
      for (const key of Object.values(keys)) key.fill(0)
      this.#say('extracted', { folder })
      if (withKeys) this.#say('withKeys')
      this.#destroyed(done.entries, done.refused)
    } catch (error) {
      // The folder was empty: whatever is in it now came from here.
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
      throw error
    }
  }

  #destroyed(count: number, refused: number): void {
    if (count > 0) this.#say('destroyed', { count })
    if (refused > 0) this.#say('ledgersRefused', { count: refused })
  }

  async #passphrase(): Promise<string> {
    const { passphraseFile } = this.#asked
    const question = this.#words('askPassphrase', { least: leastPassphraseLength })
    const passphrase = await this.#given(passphraseFile, question)
    if ([...passphrase.normalize('NFKC')].length < leastPassphraseLength) {
      throw new AppError('WEAK_PASSWORD', { reason: 'short', least: leastPassphraseLength })
    }
    if (passphraseFile === undefined && (await this.#given(undefined, this.#words('askAgain'))) !== passphrase) {
      throw new Told(this.#words('notSame'))
    }
    return passphrase
  }

  async #restore(file: string, secret: ArchiveSecret): Promise<void> {
    const { keychain, anotherVault } = this.#asked
    const profile = resolve(this.#asked.profile ?? this.#parts.profile)
    const ledger = await this.#ledger()
    await this.#links(file, secret)
    const protection = keychain
      ? { kind: 'keychain' as const }
      : { kind: 'passphrase' as const, passphrase: await this.#passphrase() }
    const { version, signal, terminal } = this.#parts
    const result = await restoreHere({
      profile,
      version,
      anotherVault,
      wish: { file, secret, protection, author: null, ledger },
      control: {
        signal,
        progress: (step, fraction) => {
          const words: Partial<Record<string, string>> = (this.#language === 'en' ? en : zh).step
          const percent = fraction === null ? '' : ` ${Math.floor(fraction * 100)}%`
          terminal.progress(`${words[step] ?? ''}${percent}`)
        },
      },
    })
    if (result === 'in-use') throw new Told(this.#words('inUse'))
    this.#say('restored', { profile })
    if (result.keptFolder) this.#say('kept', { folder: join(profile, String(result.keptFolder)) })
    const standing = standingKinds.find((kind) => kind === result.standing)
    if (standing) {
      this.#say(`standing.${standing}`, { here: Number(result.onlyHere), there: Number(result.onlyBackup) })
    }
    this.#destroyed(Number(result.destroyed), Number(result.ledgersRefused))
    if (!result.whole) this.#say('trailBroken')
  }
}

const wordsOf = (language: Language, key: WordKey<typeof zh>, params: Params = {}): string => {
  let found: unknown = language === 'en' ? en : zh
  for (const part of key.split('.')) found = (found as Record<string, unknown>)[part]
  return fill(String(found), params)
}

const sentenceOf = (error: unknown, language: Language): string => {
  if (error instanceof Told) return error.message
  if (error instanceof Interrupted) return sentence(language, 'CANCELLED')
  if (isAppError(error)) return sentence(language, error.code, error.params, error.field)
  // Never a message: it may hold a path or a query.
  return `${sentence(language, 'INTERNAL')} (${error instanceof Error ? error.name : typeof error})`
}

export const recover = async (args: readonly string[], parts: RecoverParts): Promise<number> => {
  const { terminal } = parts
  const language = languageOf(args, parts.locale)
  try {
    if (hasSecret(args)) {
      terminal.complain(wordsOf(language, 'secretInArgument'))
      return 2
    }
    const asked = parseAsked(args)
    if (!asked) {
      terminal.complain(wordsOf(language, 'usage'))
      return 2
    }
    await new Recovery(parts, asked, language).run()
    return 0
  } catch (error) {
    terminal.complain(sentenceOf(error, language))
    return 1
  } finally {
    terminal.close()
  }
}
