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
import { extractArchive, inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
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

describe('the commands of the document', () => {
  const commands = /<!-- commands -->\n+```sh\n([\s\S]*?)```/.exec(document)?.[1] ?? ''

  const runCommands = (text: string) => {
    const work = join(folder, `work-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`)
    mkdirSync(join(work, 'bin'), { recursive: true })
    if (sqlcipher !== undefined && sqlcipher !== 'sqlcipher') symlinkSync(sqlcipher, join(work, 'bin/sqlcipher'))
    const env = { PATH: `${join(work, 'bin')}:${process.env.PATH}`, BACKUP: fixture, IDENTITY: identityFile }
    return spawnSync('sh', ['-eu', '-c', text], { cwd: work, env, encoding: 'utf8' })
  }

  it('are there', () => {
    expect(commands).toContain('age -d')
    expect(commands).toContain('sqlcipher')
  })

  it.skipIf(!hasProgram('age'))('open the file and check it against its manifest', () => {
    const upToDatabase = commands.slice(0, commands.indexOf('sqlcipher anjuan.db'))
    const { status, stdout, stderr } = runCommands(`${upToDatabase}\necho "$KEY"`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('anjuan.db: as the manifest says')
    expect(stdout.trim().endsWith(key.toString('hex'))).toBe(true)
  })

  it.skipIf(missing)('open the database with SQLCipher 4', () => {
    const { status, stdout, stderr } = runCommands(commands)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trim().split('\n').slice(-2)).toEqual(['ok', 'visitor'])
  })
})
