// Backups and restoring them, on real files: recipients, a backup beside a working office, and its way into an empty
// profile and over a vault that has records.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, inspected, progressOf } from '../../../support/jobs.ts'
import { makeOffice, Office, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination, approveAll } from '../../../support/second-person.ts'

const reason = '异地保存备份'
const otherKey = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

let office: Office
let supervisor: Window
let folder: string
beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  await office.securityOfficer()
  folder = mkdtempSync(join(tmpdir(), 'anjuan-backups-'))
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const identityOf = (file: string): string => readFileSync(file, 'utf8')

describe('recipients', () => {
  it('are added once, checked, and removed; each is recorded', async () => {
    expect(await supervisor.refusal('recipients.add', { label: '总部', publicKey: otherKey, reason })).toBe(
      'CONFIRM_PASSWORD',
    )
    const id = await addRecipient(office, supervisor, '总部', ` ${otherKey.toUpperCase()} `)
    expect(await supervisor.call('recipients.list', {})).toMatchObject({
      rows: [{ id, label: '总部', publicKey: otherKey, addedByName: '何主管' }],
    })
    expect(await supervisor.refusal('recipients.add', { label: '又一个', publicKey: otherKey, reason })).toBe(
      'ALREADY_EXISTS',
    )
    expect(await supervisor.refusal('recipients.add', { label: '总部', publicKey: otherKey, reason })).toBe(
      'ALREADY_EXISTS',
    )
    const mistyped = otherKey.replace('zvk', 'zvq')
    for (const [publicKey, reason] of [
      [mistyped, 'mistyped'],
      ['AGE-SECRET-KEY-1QQQQ', 'secret-key'],
      ['hello', 'not-a-recipient'],
    ]) {
      const reply = await supervisor.raw('recipients.add', { label: '错', publicKey, reason })
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'publicKey', params: { reason } } })
      // What was pasted by mistake may be a secret: it is nowhere repeated.
      expect(JSON.stringify(reply)).not.toContain(publicKey!)
    }
    await supervisor.call('recipients.remove', { id })
    expect(await supervisor.call('recipients.list', {})).toEqual({ rows: [] })
    expect(await supervisor.refusal('recipients.remove', { id })).toBe('NOT_FOUND')
    expect(office.trail(2)[0]).toMatchObject({ act: 'recipient.removed', body: { details: { publicKey: otherKey } } })
  })

  it('are generated with the secret half in a file of its owner alone, and nowhere else', async () => {
    const file = join(folder, 'identity.txt')
    office.answers.saveFile = file
    await supervisor.confirm()
    const { identityFile } = await supervisor.call('recipients.generate', { label: '保险柜', reason })
    expect(identityFile).toBe(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = (await supervisor.call('recipients.list', {})).rows
    expect(before.map(({ label }) => label)).not.toContain('保险柜')
    expect(await approveAll(office)).toBe(1)
    const { rows } = await supervisor.call('recipients.list', {})
    const { publicKey } = rows.find(({ label }) => label === '保险柜')!
    expect(identityOf(file)).toContain(`# public key: ${publicKey}`)
    expect(execFileSync('age-keygen', ['-y', file], { encoding: 'utf8' }).trim()).toBe(publicKey)
    const secret = /AGE-SECRET-KEY-1\w+/.exec(identityOf(file))![0]
    expect(JSON.stringify(office.trail())).not.toContain(secret)
    // An identity is never written over another: it may be the only one that opens last year's backups.
    expect(await supervisor.refusal('recipients.generate', { label: '另一个', reason })).toBe('ALREADY_EXISTS')
    expect(identityOf(file)).toContain(secret)
  })

  it.each(['front-desk', 'collector', 'security-officer', 'administrator'] as const)(
    'are refused to the %s',
    async (role) => {
      const window = await office.as(role)
      expect(await window.refusal('recipients.list', {})).toBe('FORBIDDEN')
      expect(await window.refusal('backup.history', {})).toBe('FORBIDDEN')
      const to = { kind: 'passphrase' as const, passphrase: 'a long enough passphrase' }
      expect(await window.refusal('backup.start', { folder, to })).toBe('FORBIDDEN')
    },
  )
})

const chooseFolder = (): Promise<void> => allowDestination(office, supervisor, folder)
/** In the dialog of that window. */
const chooseFile = async (at: Office, window: Window, file: string): Promise<void> => {
  at.answers.file = file
  await window.call('restore.chooseFile', {})
}

const recipientIds = async () => (await supervisor.call('recipients.list', {})).rows.map(({ id }) => id)

const makeBackup = async (): Promise<string> => {
  await supervisor.confirm()
  const { jobId } = await supervisor.call('backup.start', {
    folder,
    to: { kind: 'recipients', ids: await recipientIds() },
  })
  const end = await endOf(office, jobId)
  expect(end).toMatchObject({ state: 'done' })
  return join(folder, String(end.result?.fileName))
}

describe('backup.start', () => {
  beforeAll(chooseFolder)

  it('makes one verified file while the office goes on, and records it', async () => {
    await supervisor.confirm()
    const { jobId } = await supervisor.call('backup.start', {
      folder,
      to: { kind: 'recipients', ids: await recipientIds() },
    })
    expect(
      await supervisor.refusal('backup.start', { folder, to: { kind: 'recipients', ids: await recipientIds() } }),
    ).toBe('BUSY')
    await supervisor.call('recipients.list', {})
    const end = await endOf(office, jobId)
    expect(end.state).toBe('done')
    const steps = new Set(progressOf(office, jobId).map(({ step }) => step))
    expect(steps).toContain('snapshot')
    const file = join(folder, String(end.result?.fileName))
    expect(file).toMatch(/anjuan-测试办公室-\d{8}T\d{6}Z\.age$/)
    const { rows } = await supervisor.call('backup.history', {})
    expect(rows[0]).toMatchObject({ state: 'verified', bytes: statSync(file).size, to: '保险柜', byName: '何主管' })
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    expect(office.trail(1)[0]).toMatchObject({
      act: 'backup.finished',
      body: { details: { sha256, bytes: rows[0]!.bytes } },
    })
    // The plain age program opens it, and the checkpoint inside is signed.
    const tar = execFileSync('age', ['-d', '-i', join(folder, 'identity.txt'), file], { maxBuffer: 2 ** 28 })
    expect(tar.subarray(0, 13).toString()).toBe('manifest.json')
  })

  it('refuses a folder that is none, a recipient that is none, and a short passphrase', async () => {
    await supervisor.confirm()
    const passphrase = (text: string) => ({ kind: 'passphrase' as const, passphrase: text })
    expect(await supervisor.refusal('backup.start', { folder: 'relative', to: passphrase('x'.repeat(20)) })).toBe(
      'INVALID',
    )
    const away = join(folder, 'no')
    const to = passphrase('x'.repeat(20))
    // A page may not name a place that nobody chose; one that was chosen may be gone.
    expect(await supervisor.refusal('backup.start', { folder: away, to })).toBe('INVALID')
    office.answers.folder = away
    await supervisor.call('backup.chooseFolder', {})
    expect(await supervisor.refusal('backup.start', { folder: away, to })).toBe('FILE_FAILED')
    expect(await supervisor.refusal('backup.start', { folder, to: passphrase('short') })).toBe('WEAK_PASSWORD')
    const ids = ['01934fd0-0000-7000-8000-000000000000']
    expect(await supervisor.refusal('backup.start', { folder, to: { kind: 'recipients', ids } })).toBe('NOT_FOUND')
  })

  it('leaves nothing when it is cancelled, and records that', async () => {
    const before = readdirSync(folder).length
    await supervisor.confirm()
    const { jobId } = await supervisor.call('backup.start', {
      folder,
      to: { kind: 'recipients', ids: await recipientIds() },
    })
    expect(await (await office.as('front-desk')).refusal('jobs.cancel', { jobId })).toBe('NOT_FOUND')
    await supervisor.call('jobs.cancel', { jobId })
    expect((await endOf(office, jobId)).state).toBe('cancelled')
    expect(readdirSync(folder).length).toBe(before)
    expect((await supervisor.call('backup.history', {})).rows[0]).toMatchObject({ state: 'cancelled' })
    expect(office.trail(1)[0]).toMatchObject({
      act: 'backup.failed',
      outcome: 'failed',
      body: { details: { code: 'CANCELLED' } },
    })
  })
})

describe('restore', () => {
  const identity = () => ({ kind: 'identity' as const, identity: identityOf(join(folder, 'identity.txt')) })
  const protection = { kind: 'passphrase' as const, passphrase: 'another long passphrase here' }

  it('shows what is inside, into an empty profile, and ends with every record in place', async () => {
    const file = await makeBackup()
    const inside = office.trail(1)[0]!.seq
    const elsewhere = new Office({})
    expect(await elsewhere.start()).toMatchObject({ state: 'first-start' })
    try {
      const window = elsewhere.window()
      expect(await window.refusal('restore.inspect', { file, secret: identity() })).toBe('INVALID')
      await chooseFile(elsewhere, window, file)
      const look = await inspected(elsewhere, window, { file, secret: identity() })
      if ('error' in look) throw new Error(look.error.code)
      const { contents } = look
      expect(contents).toMatchObject({ officeName: '测试办公室', formatVersion: 3, bytes: statSync(file).size })
      expect(contents.counts.staff).toBeGreaterThan(2)
      expect(elsewhere.house.open).toBeNull()

      const { jobId } = await window.call('restore.start', { file, secret: identity(), protection })
      const end = await endOf(elsewhere, jobId)
      expect(end).toMatchObject({ state: 'done', result: { office: '测试办公室', whole: true } })
      expect(await window.call('startUp.state', {})).toMatchObject({ state: 'kit-unconfirmed' })
      const { recoveryCode } = await window.call('startUp.newKit', {})
      expect(await window.call('startUp.confirmKit', { recoveryCode })).toMatchObject({ state: 'open' })

      // Its people sign in with their own passwords, and the chain goes on from where it was.
      Object.assign(window, { login: supervisor.login, password: supervisor.password, secret: supervisor.secret })
      elsewhere.clock.forward(office.clock.now().getTime() - Date.now() + 60_000)
      await elsewhere.signIn(window)
      const acts = elsewhere.trail(30).map(({ act }) => act)
      expect(acts).toContain('vault.restored')
      expect(acts).toContain('trail.verified')
      expect(elsewhere.trail(10_000).length).toBeGreaterThan(inside - 5)
      expect(readdirSync(elsewhere.profile).filter((name) => name.startsWith('vault.restoring'))).toEqual([])

      const officer = elsewhere.window()
      const known = await office.as('security-officer')
      Object.assign(officer, { login: known.login, password: known.password, secret: known.secret })
      await elsewhere.signIn(officer)
      const verify = await officer.call('trail.verify', {})
      expect(await endOf(elsewhere, verify.jobId)).toMatchObject({ result: { whole: true } })
    } finally {
      await elsewhere.close()
      rmSync(elsewhere.profile, { recursive: true, force: true })
    }
  })

  it('over a vault with records: only its supervisor, after the password; the old vault stays beside', async () => {
    const file = await makeBackup()
    const wish = { file, secret: identity(), protection }
    expect(await office.window().refusal('restore.start', wish)).toBe('FORBIDDEN')
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', outcome: 'refused' })
    expect(await (await office.as('administrator')).refusal('restore.start', wish)).toBe('FORBIDDEN')
    office.clock.forward(6 * 60_000)
    expect(await supervisor.refusal('restore.start', wish)).toBe('CONFIRM_PASSWORD')

    await supervisor.confirm()
    expect(await supervisor.refusal('restore.start', wish)).toBe('INVALID')
    await chooseFile(office, supervisor, file)
    const before = office.house.open
    const { jobId } = await supervisor.call('restore.start', wish)
    const end = await endOf(office, jobId)
    expect(end).toMatchObject({ state: 'done', result: { whole: true } })
    expect(office.house.open).not.toBe(before)
    const kept = join(office.profile, String(end.result?.keptFolder))
    expect(readdirSync(kept)).toContain('anjuan.db')
    expect(await supervisor.call('session.current', {})).toEqual({ state: 'none' })
    const restored = office.trail(4).find(({ act }) => act === 'vault.restored')
    expect(restored).toMatchObject({ actor_name: '何主管', body: { subjects: [{ kind: 'vault' }] } })
    const window = office.window()
    const { recoveryCode } = await window.call('startUp.newKit', {})
    await window.call('startUp.confirmKit', { recoveryCode })
    await office.signIn(supervisor)
  })

  it('refuses what is cut short, altered, no backup, or opened with the wrong key; nothing is touched', async () => {
    const file = await makeBackup()
    const bytes = readFileSync(file)
    const kept = readdirSync(office.profile).filter((name) => name.startsWith('vault.before')).length
    const open = office.house.open
    const write = (name: string, content: Buffer): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 3000]! ^= 1
    const tries = [
      [write('short.age', bytes.subarray(0, bytes.length - 70_000)), identity(), 'BACKUP_CUT_SHORT'],
      [write('flipped.age', flipped), identity(), 'BACKUP_ALTERED'],
      [write('not.age', Buffer.from('hello world, hello world, hello')), identity(), 'NOT_A_BACKUP'],
      [file, { kind: 'identity' as const, identity: 'AGE-SECRET-KEY-1QQQ' }, 'INVALID'],
      [file, { kind: 'identity' as const, identity: 'hello' }, 'INVALID'],
      [file, { kind: 'passphrase' as const, passphrase: 'not the right kind' }, 'BACKUP_WRONG_KEY'],
      [join(folder, 'absent.age'), identity(), 'FILE_FAILED'],
    ] as const
    await supervisor.confirm()
    for (const [path, secret, code] of tries) {
      await chooseFile(office, supervisor, path)
      expect(await inspected(office, supervisor, { file: path, secret })).toMatchObject({ error: { code } })
      if (code === 'INVALID') continue
      const { jobId } = await supervisor.call('restore.start', { file: path, secret, protection })
      const end = await endOf(office, jobId)
      expect(end).toMatchObject({ state: 'failed', error: { code } })
      expect(office.trail(1)[0]).toMatchObject({ act: 'vault.restore-failed', body: { details: { code } } })
    }
    // The same vault is still open, and the supervisor still signed in.
    expect(office.house.open).toBe(open)
    expect(await supervisor.call('session.current', {})).toMatchObject({ state: 'active' })
    expect(readdirSync(office.profile).filter((name) => name.startsWith('vault.before')).length).toBe(kept)
    expect(readdirSync(office.profile).filter((name) => name.startsWith('vault.restoring'))).toEqual([])
  })
})

describe('a backup that the end of the program cut off', () => {
  it('is shown as interrupted after the next start', async () => {
    const { settleInterrupted } = await import('../../../../main/office/backup/for-others.ts')
    const open = office.house.open!
    open.vault.db
      .prepare(
        `INSERT INTO backup (id, file_name, folder, started_at, state, bytes, sha256, by_id, to_whom)
         SELECT '01934fd0-0000-7000-8000-00000000b001', '', '/somewhere', '2099-01-01T00:00:00.000Z', 'running', 0, '', id, '' FROM staff LIMIT 1`,
      )
      .run()
    settleInterrupted(office.house, open)
    const { rows } = await supervisor.call('backup.history', {})
    expect(rows.find(({ folder: where }) => where === '/somewhere')).toMatchObject({ state: 'interrupted' })
    expect(office.trail(1)[0]).toMatchObject({ act: 'backup.interrupted', outcome: 'failed' })
  })
})
