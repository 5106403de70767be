// A backup opens without this program: the committed file of each released format, the commands of
// docs/backup-format.md word for word, and the database from SQLCipher's published design alone.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { extract } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { parseSecret } from '../../../../main/vault/archive/age-keys.ts'
import { decryptAge } from '../../../../main/vault/archive/age-stream.ts'
import { extractChain, findChain } from '../../../../main/vault/archive/chain.ts'
import { extractArchive, inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { hasProgram, removeFolder, skipUnless, temporaryFolder } from './sample.ts'
import { decryptPages } from './sqlcipher-pages.ts'

const projectFolder = join(import.meta.dirname, '../../../..')
const fixture = join(projectFolder, 'test/fixtures/backup/format-1.age')
const identityFile = join(projectFolder, 'test/fixtures/backup/format-1.identity')
const document = readFileSync(join(projectFolder, 'docs/backup-format.md'), 'utf8').replace(/ {2,}\|/g, ' |')
const secret = await parseSecret(readFileSync(identityFile, 'utf8'))
const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index))

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

/** SQLCipher 4: named by ANJUAN_SQLCIPHER, or on the path. Debian 12 has 3.4.1, which reads an older format only. */
const findSqlcipher = (): string | undefined =>
  [process.env.ANJUAN_SQLCIPHER, 'sqlcipher'].find((program) => {
    if (program === undefined) return false
    const { stdout } = spawnSync(program, [':memory:'], { input: 'PRAGMA cipher_version;\n', encoding: 'utf8' })
    return Number.parseInt(stdout ?? '', 10) >= 4
  })

const fixtureOf = (name: string): string => join(projectFolder, 'test/fixtures/backup', name)
const chain3 = [fixtureOf('format-3.age'), fixtureOf('format-3-inc.age')] as const
const secret3 = await parseSecret(readFileSync(fixtureOf('format-3.identity'), 'utf8'))
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('the committed chain of format 3', () => {
  it('is the test vector that the document names', () => {
    for (const file of chain3) expect(document).toContain(sha256(file))
    expect(document).toContain('identity' in secret3 ? secret3.identity : 'no identity')
  })

  it('is still read, as far as each file goes', async () => {
    const visitors = [120, 121]
    for (const [index, file] of chain3.entries()) {
      const target = join(folder, `three-${index}`)
      mkdirSync(target)
      const content = await extractChain(await findChain(file, secret3), secret3, target)
      expect(content.keys.database.equals(key)).toBe(true)
      expect(sha256(join(target, 'anjuan.db'))).toBe(content.databaseSha256)
      const database = openDatabase(join(target, 'anjuan.db'), content.keys.database)
      expect(database.prepare('SELECT count(*) FROM visitor').pluck().get()).toBe(visitors[index])
      expect(database.prepare('SELECT count(*) FROM blob').pluck().get()).toBe(index + 1)
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
      database.close()
      if (index === 1) expect(document).toContain(content.databaseSha256)
    }
  })
})

describe('the committed backup of format 1', () => {
  it('is the test vector that the document names', () => {
    const sha256 = createHash('sha256').update(readFileSync(fixture)).digest('hex')
    expect(document).toContain(sha256)
    expect(document).toContain('identity' in secret ? secret.identity : 'no identity')
    expect(document).toContain(key.toString('hex'))
  })

  it('is still read', async () => {
    const manifest = await inspectArchive(fixture, secret)
    expect(manifest).toMatchObject({ formatVersion: 1, office: '江南催收部', counts: { visitor: 120 } })
    if (manifest.formatVersion === 3) throw new Error('another version')
    for (const { name, size, sha256 } of manifest.entries) {
      expect(document).toContain(`| \`${name}\` | ${size} | \`${sha256}\` |`)
    }
  })

  it('is an ordinary tar to another reader', async () => {
    const { openAsBlob } = await import('node:fs')
    const names: string[] = []
    const reader = extract()
    reader.on('entry', (header, stream, next) => {
      names.push(`${header.type} ${header.name}`)
      stream.on('end', next).resume()
    })
    const finished = new Promise<void>((resolve, reject) => reader.on('finish', resolve).on('error', reject))
    const blob = await openAsBlob(fixture)
    for await (const piece of await decryptAge(blob.stream(), secret)) reader.write(Buffer.from(piece))
    reader.end(Buffer.alloc(0))
    await finished
    expect(names).toEqual(['file manifest.json', 'file keys.json', 'file checkpoint.json', 'file anjuan.db'])
  })

  it("has a database that SQLCipher's published design is enough to read", async () => {
    mkdirSync(join(folder, 'pages'))
    const { keys } = await extractArchive(fixture, secret, join(folder, 'pages'))
    expect(keys.database.equals(key)).toBe(true)
    const plainFile = join(folder, 'plain.db')
    const plain = decryptPages(readFileSync(join(folder, 'pages/anjuan.db')), keys.database)
    plain.fill(1, 18, 20) // from WAL to rollback journal: this copy is only read
    writeFileSync(plainFile, plain)
    const database = new DatabaseSync(plainFile, { readOnly: true })
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(database.prepare('SELECT count(*) AS count FROM visitor').get()).toEqual({ count: 120 })
    database.close()
  })
})

const sqlcipher = findSqlcipher()
const missing =
  skipUnless(hasProgram('age'), 'the document’s commands need age (apt-get install age)') ||
  skipUnless(sqlcipher !== undefined, 'the document’s commands need SQLCipher 4 (sqlcipher, or ANJUAN_SQLCIPHER=FILE)')

const runCommands = (text: string, backup: string, identity: string, files: readonly string[] = []) => {
  const work = join(
    folder,
    `work-${createHash('sha256')
      .update(text + files.join())
      .digest('hex')
      .slice(0, 8)}`,
  )
  mkdirSync(join(work, 'bin'), { recursive: true })
  if (sqlcipher !== undefined && sqlcipher !== 'sqlcipher') symlinkSync(sqlcipher, join(work, 'bin/sqlcipher'))
  const env = { PATH: `${join(work, 'bin')}:${process.env.PATH}`, BACKUP: backup, IDENTITY: identity }
  const ran = spawnSync('sh', ['-eu', '-c', text, 'sh', ...files], { cwd: work, env, encoding: 'utf8' })
  return { ...ran, work }
}
const commandsUnder = (mark: string): string =>
  document.split(`<!-- ${mark} -->`)[1]?.match(/```sh\n([\s\S]*?)```/)?.[1] ?? ''

describe('the commands of the document', () => {
  const commands = commandsUnder('commands')
  const upToDatabase = `${commands.slice(0, commands.indexOf('sqlcipher anjuan.db'))}\necho "$KEY"`
  const identity = fixtureOf('format-3.identity')

  it('are there', () => {
    expect(commands).toContain('age -d')
    expect(commands).toContain('sqlcipher')
  })

  it.skipIf(!hasProgram('age')).each([
    ['a full backup', chain3.slice(0, 1), 120],
    ['a chain', chain3, 121],
  ] as const)('put %s together and check it against its sums', (_, files, visitors) => {
    const { status, stdout, stderr, work } = runCommands(upToDatabase, '', identity, files)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trim().split('\n')).toEqual(['all as the backup says', key.toString('hex')])
    // What `sqlcipher` would read, from its published design alone.
    const plain = decryptPages(readFileSync(join(work, 'anjuan.db')), key)
    plain.fill(1, 18, 20)
    writeFileSync(join(work, 'plain.db'), plain)
    const database = new DatabaseSync(join(work, 'plain.db'), { readOnly: true })
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(database.prepare('SELECT count(*) AS count FROM visitor').get()).toEqual({ count: visitors })
    database.close()
  })

  it.skipIf(!hasProgram('age'))('say so where a file of the chain was left out', () => {
    const { stdout, stderr } = runCommands(upToDatabase, '', identity, chain3.slice(1))
    expect(stderr).toContain('did NOT match')
    expect(stdout).not.toContain('all as the backup says')
  })

  it.skipIf(missing)('open the database with SQLCipher 4', () => {
    const { status, stdout, stderr } = runCommands(commands, '', identity, chain3)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trim().split('\n').slice(-3)).toEqual(['ok', 'blob', 'visitor'])
  })
})

describe('the commands for versions 1 and 2', () => {
  const commands = commandsUnder('commands of versions 1 and 2')

  it.skipIf(!hasProgram('age'))('open the file and check it against its manifest', () => {
    const upToDatabase = commands.slice(0, commands.indexOf('sqlcipher anjuan.db'))
    const { status, stdout, stderr } = runCommands(`${upToDatabase}\necho "$KEY"`, fixture, identityFile)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('anjuan.db: as the manifest says')
    expect(stdout.trim().endsWith(key.toString('hex'))).toBe(true)
  })

  it.skipIf(missing)('open the database with SQLCipher 4', () => {
    const { status, stdout, stderr } = runCommands(commands, fixture, identityFile)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trim().split('\n').slice(-2)).toEqual(['ok', 'visitor'])
  })
})
