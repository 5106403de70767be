// The command line of the dark day, as a process of its own without a window or a keychain: every command, each refusal in
// words and with its exit code, and no secret in an argument.

import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recover } from '../../../main/recover/recover.ts'
import { isInUse } from '../../../main/recover/restore-here.ts'
import type { Terminal } from '../../../main/recover/terminal.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { openDatabase } from '../../../main/vault/database.ts'
import { keepLedgerFile } from '../../../main/vault/destruction/ledger-file.ts'
import { recordDestruction } from '../../../main/vault/destruction/table.ts'
import { endOf } from '../../support/jobs.ts'
import { makeOffice, Office } from '../../support/office.ts'
import { addRecipient, allowDestination } from '../../support/second-person.ts'

const program = fileURLToPath(new URL('../../../main/recover/run.ts', import.meta.url))
const startUp = '恢复以后每次都要输入的口令啊啊啊'

type Ran = { readonly code: number | null; readonly out: string; readonly complaint: string }

/** As its own process, with a pipe for the terminal; the environment has no desktop and no keychain. */
const asProcess = (args: readonly string[], input: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: folder },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
    })
    child.stderr.on('data', (bytes: Buffer) => {
      complaint += bytes.toString()
    })
    child.stdin.end(input.map((line) => `${line}\n`).join(''))
    child.once('close', (code) => resolve({ code, out, complaint }))
  })

/** The same without starting Node anew each time; `input`: what is typed, a line each. */
const here = async (args: readonly string[], input: readonly string[] = [], locale?: string): Promise<Ran> => {
  const said: string[] = []
  const complained: string[] = []
  const lines = [...input]
  const terminal: Terminal = {
    line: (text) => void said.push(text),
    complain: (text) => void complained.push(text),
    progress: () => undefined,
    secret: () => Promise.resolve(lines.shift()),
    close: () => undefined,
  }
  const { signal } = new AbortController()
  const code = await recover(args, { terminal, profile: join(folder, 'own'), version: '0.0.0-test', locale, signal })
  return { code, out: said.join('\n'), complaint: complained.join('\n') }
}

let folder: string
let file: string
let secret: string
let office: Office
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-recover-'))
  mkdirSync(join(folder, 'backups'))
  office = await makeOffice()
  const supervisor = await office.as('supervisor', '何主管')
  await allowDestination(office, supervisor, join(folder, 'backups'))
  const { identity, recipient } = await generateIdentity()
  secret = identity
  const id = await addRecipient(office, supervisor, '保险柜', recipient)
  await supervisor.confirm()
  const to = { kind: 'recipients' as const, ids: [id] }
  const { jobId } = await supervisor.call('backup.start', { folder: join(folder, 'backups'), to })
  const end = await endOf(office, jobId)
  file = join(folder, 'backups', String(end.result?.fileName))
  // Destroyed after the backup: the smallest thing there is to destroy.
  const { vault } = office.house.open!
  const gone = vault.db.prepare('SELECT id FROM export_destination ORDER BY id').pluck().get() as string
  recordDestruction(vault.db, vault.header.vaultId, vault, {
    kind: 'record',
    targets: [{ table: 'export_destination', id: gone }],
    by: 'test',
    reason: '测试',
    at: office.clock.now().toISOString(),
  })
  await keepLedgerFile(vault, office.clock.now().toISOString())
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('recover', () => {
  it('says how it is used, in the language of the terminal, and takes no secret as an argument', async () => {
    const usage = await here([])
    expect([usage.code, usage.complaint.includes('用法')]).toEqual([2, true])
    const english = await here(['mend', file], [], 'en_GB.UTF-8')
    expect([english.code, english.complaint.startsWith('Usage')]).toEqual([2, true])
    const given = await here(['verify', file, secret])
    expect(given.code).toBe(2)
    expect(given.complaint + given.out).not.toContain(secret)
  })

  it('inspects a folder and a file, and verifies', async () => {
    const listed = await here(['inspect', join(folder, 'backups')], [secret])
    expect(listed).toMatchObject({ code: 0, complaint: '' })
    expect(listed.out).toContain(file)
    writeFileSync(join(folder, 'secret.txt'), `# a comment, as age-keygen writes\n${secret}\n`)
    const verified = await here(['verify', file, '--secret-file', join(folder, 'secret.txt'), '--lang', 'en'])
    expect(verified).toMatchObject({ code: 0 })
    expect(verified.out).toContain('WHOLE')
    expect(verified.out).toContain('测试办公室')
  })

  const put = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const another = 'AGE-SECRET-KEY-18ZEXSHATYELKPXLMHL99U0RU7008DHC940CHG4MYM7JAX5TYLH3SDG7Z7L'
  it.each([
    ['another key', () => file, () => another, '打不开该备份'],
    ['a passphrase for a key', () => file, () => 'not the right kind', '要用密钥文件打开'],
    ['no secret', () => file, () => '', '没有给出'],
    ['a file that is no backup', () => program, () => secret, '不是案卷的备份'],
    ['a file that is not there', () => join(folder, 'absent.age'), () => secret, '文件读写失败'],
    ['an empty file', () => put('empty.age', Buffer.alloc(0)), () => secret, '不完整'],
    ['a file cut short', () => put('cut.age', readFileSync(file).subarray(0, -70_000)), () => secret, '缺了一段'],
    ['a day without a backup', () => join(folder, 'backups'), () => secret, '没有 2001-01-01 的备份'],
  ])('tells %s in words and touches nothing', async (_, path, typed, words) => {
    const profile = join(folder, 'never')
    const args = ['restore', path(), '--profile', profile, '--day', '2001-01-01']
    const { code, complaint } = await here(args, [typed(), startUp, startUp])
    expect(complaint).toContain(words)
    expect(code).toBe(1)
    expect(existsSync(profile)).toBe(false)
  })

  it('extracts what is inside, destroyed in again, with the keys only when asked', async () => {
    const to = join(folder, 'out')
    const ledger = join(office.profile, 'vault', 'destruction.json')
    const done = await here(['extract', file, '--to', to, '--with-keys', '--ledger', ledger], [secret])
    expect(done).toMatchObject({ code: 0 })
    expect(done.out).toContain('1 项')
    const names = ['anjuan.db', 'checkpoint.json', 'destruction.json', 'keys.json', 'manifest.json', 'vault.json']
    expect(readdirSync(to).sort()).toEqual(names)
    expect((await here(['extract', file, '--to', to], [secret])).complaint).toContain('不是空的')
    expect((await here(['extract', file], [secret])).code).toBe(1)
    expect(statSync(join(to, 'keys.json')).mode & 0o777).toBe(0o600)
    const keys = JSON.parse(readFileSync(join(to, 'keys.json'), 'utf8')) as { database: string }
    const db = openDatabase(join(to, 'anjuan.db'), Buffer.from(keys.database, 'base64url'))
    expect(db.prepare('SELECT count(*) FROM export_destination').pluck().get()).toBe(1)
    db.close()
    // An altered ledger leaves an empty folder.
    const altered = put('altered.json', Buffer.from(readFileSync(ledger, 'utf8').replace('"record"', '"person"')))
    const refused = await here(['extract', file, '--to', join(folder, 'out2'), '--ledger', altered], [secret])
    expect([refused.code, refused.complaint.includes('销毁清单')]).toEqual([1, true])
    expect(readdirSync(join(folder, 'out2'))).toEqual([])
  })

  it('restores as a process of its own into an empty profile, by a folder; the program opens it', async () => {
    const profile = join(folder, 'profile')
    const restored = await asProcess(
      ['restore', join(folder, 'backups'), '--profile', profile],
      [secret, startUp, startUp],
    )
    expect(restored).toMatchObject({ code: 0, complaint: '' })
    expect(readdirSync(profile).filter((name) => name.startsWith('vault'))).toEqual(['vault'])
    const there = new Office({ profile })
    expect(await there.start()).toMatchObject({ state: 'passphrase-needed' })
    expect(await there.window().call('startUp.openWithPassphrase', { passphrase: startUp })).toMatchObject({
      state: 'kit-unconfirmed',
    })
    expect(there.trail(8).map(({ act }) => act)).toContain('vault.restored')
    await there.close()
  })

  it('refuses to put another office there until it is meant, and then keeps the one that was', async () => {
    const profile = join(folder, 'theirs')
    mkdirSync(profile)
    const theirs = new Office({ profile })
    await theirs.found()
    await theirs.close()
    const args = ['restore', file, '--profile', profile]
    const refused = await here(args, [secret, startUp, startUp])
    expect([refused.code, refused.complaint.includes('另一份档案的备份')]).toEqual([1, true])
    expect(readdirSync(profile).filter((name) => name.startsWith('vault'))).toEqual(['vault'])
    const meant = await here([...args, '--another-vault'], [secret, startUp, startUp])
    expect(meant).toMatchObject({ code: 0 })
    const kept = readdirSync(profile).find((name) => name.startsWith('vault.before-restore-'))
    expect(meant.out).toContain(kept)
    expect((await here(args, [secret, startUp, '另外一句不一样的口令另外一句'])).complaint).toContain('不一致')
    expect((await here(args, [secret, 'short'])).code).toBe(1)
  })

  it('keeps away from a profile that the program is running on', async () => {
    const profile = join(folder, 'busy')
    mkdirSync(profile)
    symlinkSync(`${hostname()}-${process.ppid}`, join(profile, 'SingletonLock'))
    expect(await isInUse(profile)).toBe(true)
    const { code, complaint } = await here(['restore', file, '--profile', profile], [secret, startUp, startUp])
    expect([code, complaint.includes('正在使用')]).toEqual([1, true])
    rmSync(join(profile, 'SingletonLock'))
    symlinkSync(`${hostname()}-999999999`, join(profile, 'SingletonLock'))
    expect(await isInUse(profile)).toBe(false)
  })
})
