// Backups that must not pass: rewritten, incomplete, damaged, another office's, with the wrong key. What can be told before
// anything is read is refused at once and leaves no row; the rest ends with a report that says what is wrong.

import { createPrivateKey, sign } from 'node:crypto'
import {
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkpointBytes, genesis, hashRecord } from '../../../../main/audit/record.ts'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { encryptAge } from '../../../../main/vault/archive/age-stream.ts'
import type { ArchiveContent } from '../../../../main/vault/archive/read-archive.ts'
import { writeTar } from '../../../../main/vault/archive/tar-write.ts'
import { generateKeys } from '../../../../main/vault/keys.ts'
import { backUp, chooseFile, drillOf, forge, lookInside, makeScene, opens, type Scene, writeLink } from './setup.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene(['王小明', '李四'])
})
afterAll(() => scene.clean())
afterEach(() => {
  expect(readdirSync(scene.office.profile).filter((name) => name.startsWith('drill-'))).toEqual([])
})

const wrong = (drill: { report: { checks: { check: string; ok: boolean; about: string[] }[] } | null }) =>
  Object.fromEntries((drill.report?.checks ?? []).filter(({ ok }) => !ok).map(({ check, about }) => [check, about]))

const dropTriggers = (db: Database, table: string): void => {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?").pluck().all(table)
  for (const name of names) db.exec(`DROP TRIGGER ${String(name)}`)
}

type Record = Parameters<typeof hashRecord>[1] & { hash: Buffer }

/** With the vault's own keys, as whoever holds the backup's key can: another text, and everything after it anew. */
const rewriteTrail = (db: Database, { keys, checkpoint }: ArchiveContent) => {
  dropTriggers(db, 'trail')
  dropTriggers(db, 'checkpoint')
  const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), keys.signing])
  const key = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' })
  const hashes = new Map<number, Buffer>()
  let previous = genesis
  for (const record of db.prepare('SELECT * FROM trail ORDER BY seq').all() as Record[]) {
    const body =
      record.act === 'case.added' ? record.body.replace('"details":{', '"details":{"quietly":1,') : record.body
    const changed = { ...record, body }
    previous = hashRecord(previous, changed)
    hashes.set(record.seq, previous)
    db.prepare('UPDATE trail SET body = ?, hash = ? WHERE seq = ?').run(body, previous, record.seq)
  }
  const signed = (seq: number, at: string, reason: string): Buffer =>
    sign(null, checkpointBytes(seq, hashes.get(seq) ?? genesis, at, reason), key)
  for (const row of db.prepare('SELECT seq, at, reason FROM checkpoint').all() as {
    seq: number
    at: string
    reason: string
  }[]) {
    db.prepare('UPDATE checkpoint SET hash = ?, signature = ? WHERE seq = ? AND at = ?').run(
      hashes.get(row.seq) ?? genesis,
      signed(row.seq, row.at, row.reason),
      row.seq,
      row.at,
    )
  }
  const seq = Math.max(...hashes.keys())
  return {
    about: { trail: { seq, hash: previous.toString('hex') } },
    checkpoint: {
      ...checkpoint,
      hash: (hashes.get(checkpoint.seq) ?? genesis).toString('hex'),
      signature: signed(checkpoint.seq, checkpoint.at, checkpoint.reason).toString('base64url'),
    },
  }
}

describe('a backup whose trail was', () => {
  it('rewritten as a whole, with the vault’s own keys, is known by the vault that it is said to come from', async () => {
    const file = await forge(scene, 'rewritten', ({ db, content }) => rewriteTrail(db, content))
    const { end, drill } = await drillOf(scene, file)
    expect(end).toMatchObject({ state: 'done', result: { passed: false, problems: 1 } })
    const head = drill.report?.backup.trail?.seq
    expect(wrong(drill)).toEqual({ own: [`trail ${head}`] })
    expect(drill).toMatchObject({ state: 'failed', code: '' })
    expect(scene.office.trail(2)[0]).toMatchObject({
      act: 'drill.failed',
      outcome: 'failed',
      body: { details: { drillProblem: 'own', problems: 1 } },
    })
    expect(await scene.supervisor.call('drills.check', { id: drill.id })).toEqual({ signature: true, row: true })
  })

  it('changed in one record, or cut off, shows in the chain', async () => {
    const changed = await forge(scene, 'changed', ({ db }) => {
      dropTriggers(db, 'trail')
      db.prepare(`UPDATE trail SET body = replace(body, '"details":{', '"details":{"x":1,') WHERE seq = 9`).run()
      return undefined
    })
    expect((await lookInside(scene, changed, 'verification')).wrong).toEqual({ chain: ['changed 9'] })
    const cut = await forge(scene, 'cut-off', ({ db }) => {
      dropTriggers(db, 'trail')
      db.prepare('DELETE FROM trail WHERE seq > 20').run()
      return undefined
    })
    expect(Object.keys((await lookInside(scene, cut)).wrong)).toEqual(
      expect.arrayContaining(['counts', 'head', 'chain', 'own']),
    )
  })

  it('signed with another key shows, however whole it is in itself', async () => {
    const file = await forge(scene, 'other-key', ({ content }) => ({
      keys: { ...content.keys, signing: generateKeys().signing },
    }))
    const found = (await lookInside(scene, file, 'verification')).wrong
    expect(found.own).toEqual(['key'])
    expect(found.chain?.[0]).toMatch(/^unknown-key /)
  })
})

describe('a backup whose database', () => {
  it('lacks rows of its manifest, is told table by table', async () => {
    const file = await forge(scene, 'fewer-rows', ({ db }) => {
      db.pragma('foreign_keys = OFF')
      dropTriggers(db, 'debtor_phone')
      db.exec('DELETE FROM debtor_phone')
      return undefined
    })
    const { found, wrong: amiss } = await lookInside(scene, file)
    expect(amiss).toEqual({ counts: ['debtor_phone: 0 ≠ 2'] })
    expect(found.checks.find(({ check }) => check === 'cases')).toMatchObject({ ok: true, found: 2 })
  })

  it('names what is not there, ends before a vault is made of it', async () => {
    const file = await forge(scene, 'inner', ({ db }) => {
      db.pragma('foreign_keys = OFF')
      dropTriggers(db, 'attachment')
      db.prepare("UPDATE attachment SET document_id = 'nowhere'").run()
      return undefined
    })
    const { found, wrong: amiss } = await lookInside(scene, file)
    expect(amiss).toEqual({ integrity: ['attachment → document'] })
    expect(found.checks.map(({ check }) => check)).not.toContain('cases')
  })

  it('opens, and whose cases do not: a sealed value moved, an index that finds somebody else', async () => {
    const file = await forge(scene, 'sealed', ({ db }) => {
      const [one, other] = db.prepare('SELECT id FROM debtor ORDER BY id').pluck().all() as [string, string]
      db.prepare(
        'UPDATE debtor SET id_number_sealed = (SELECT id_number_sealed FROM debtor WHERE id = ?) WHERE id = ?',
      ).run(other, one)
      db.prepare("UPDATE debtor_phone SET phone_index = x'00112233445566778899aabbccddeeff' WHERE debtor_id = ?").run(
        other,
      )
      return undefined
    })
    const { found, wrong: amiss } = await lookInside(scene, file)
    expect(Object.keys(amiss)).toEqual(['cases'])
    expect(amiss.cases?.toSorted()).toEqual(['debtor.id_number', 'debtor_phone.phone_index'])
    expect(found.cases).toEqual([])
  })

  it('is damaged in a page, or does not open with the keys that travel along, ends there and says so', async () => {
    const file = await forge(scene, 'page', () => ({
      raw(database) {
        const handle = openSync(database, 'r+')
        writeSync(handle, Buffer.alloc(64, 7), 0, 64, 40 * 4096 + 100)
      },
    }))
    expect(Object.keys((await lookInside(scene, file)).wrong)).toContain('integrity')
    const keyless = await forge(scene, 'keyless', ({ content }) => ({
      keys: { ...content.keys, database: generateKeys().database },
    }))
    expect((await lookInside(scene, keyless)).wrong).toEqual({ integrity: ['WRONG_KEY'] })
  })
})

describe('a backup with a document that', () => {
  it('is not the one that its row names, fails', async () => {
    const file = await forge(scene, 'document', ({ db }) => {
      dropTriggers(db, 'blob')
      db.exec('UPDATE blob SET sha256 = zeroblob(32)')
      return undefined
    })
    const { wrong: amiss } = await lookInside(scene, file, 'verification')
    expect(Object.keys(amiss)).toEqual(['documents'])
    expect(amiss.documents?.[0]).toMatch(/^foreign [0-9a-f]{16}$/)
  })

  it('was damaged when it was made: told; the drill passes while the office has no better one itself', async () => {
    const { office } = scene
    const id = office.house.open!.vault.db.prepare('SELECT id FROM blob').pluck().get() as string
    const path = join(office.profile, 'vault', 'blobs', id.slice(0, 2), id)
    const whole = readFileSync(path)
    const bad = Buffer.from(whole)
    bad[5000]! ^= 1
    writeFileSync(path, bad)
    office.clock.forward(1000)
    const file = await backUp(scene)
    const first = await drillOf(scene, file)
    expect(wrong(first.drill)).toEqual({})
    expect(first.drill.report?.checks.find(({ check }) => check === 'documents')).toMatchObject({
      ok: true,
      expected: 1,
      found: 0,
      about: ['unwhole 1', `damaged ${id.slice(0, 16)}`],
    })
    // Put back from elsewhere: from then on the backup is worse than the vault.
    writeFileSync(path, whole)
    expect(Object.keys(wrong((await drillOf(scene, file, 'drills.verify')).drill))).toEqual(['documents'])
    rmSync(file)
  })
})

describe('a file that', () => {
  const refused = async (file: string, key = opens(scene)) => {
    const { supervisor } = scene
    const before = (await supervisor.call('drills.list', {})).rows.length
    const which = await chooseFile(scene, supervisor, file)
    await supervisor.confirm()
    const reply = await supervisor.raw('drills.start', { which, opens: key })
    expect((await supervisor.call('drills.list', {})).rows.length).toBe(before)
    return reply.ok ? undefined : reply.error
  }
  const codeOf = (file: string): Promise<string> =>
    lookInside(scene, file).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    )
  const named = (name: string, bytes: Uint8Array): string => {
    const file = join(scene.folder, name)
    writeFileSync(file, bytes)
    return file
  }

  it('is empty, no backup, or cut short, wherever it was cut', async () => {
    expect(await codeOf(named('empty.age', Buffer.alloc(0)))).toMatch(/^(NOT_A_BACKUP|BACKUP_CUT_SHORT)$/)
    expect(await codeOf(named('text.age', Buffer.from('hello\n'.repeat(99))))).toBe('NOT_A_BACKUP')
    const bytes = readFileSync(scene.file)
    for (const length of [40, 500, 70_000, bytes.length - 1, bytes.length - 65_552, Math.floor(bytes.length / 2)]) {
      const file = named('cut.age', bytes)
      truncateSync(file, length)
      expect(await codeOf(file)).toBe('BACKUP_CUT_SHORT')
    }
    expect((await refused(join(scene.folder, 'cut.age')))?.code).toBe('BACKUP_CUT_SHORT')
  })

  it('does not open with this key, or takes the other kind of key', async () => {
    const { identity } = await generateIdentity()
    expect((await refused(scene.file, { kind: 'identity', identity }))?.code).toBe('BACKUP_WRONG_KEY')
    const error = await refused(scene.file, { kind: 'passphrase', passphrase: 'a long enough passphrase' } as never)
    expect(error).toMatchObject({ code: 'BACKUP_WRONG_KEY', params: { needs: 'identity' } })
    const mistyped = scene.identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q'))
    expect(await refused(scene.file, { kind: 'identity', identity: mistyped })).toMatchObject({ code: 'INVALID' })
    expect(JSON.stringify(error)).not.toContain('AGE-SECRET')
  })

  it('is another office’s, or of a later version', async () => {
    const foreign = await forge(scene, 'foreign', () => ({
      about: { office: '远方催收部', vaultId: '0193e2a4-0000-7000-8000-00000000ffff' },
    }))
    expect(await refused(foreign)).toMatchObject({ code: 'BACKUP_FOREIGN', params: { office: '远方催收部' } })
    const manifest = Buffer.from(JSON.stringify({ format: 'anjuan-backup', formatVersion: 99 }))
    async function* one() {
      yield manifest
    }
    const { output } = await encryptAge(writeTar([{ name: 'manifest.json', size: manifest.length, open: one }], 0), {
      recipients: [scene.recipient],
    })
    const pieces: Buffer[] = []
    for await (const piece of output) pieces.push(Buffer.from(piece))
    expect(await codeOf(named('newer.age', Buffer.concat(pieces)))).toBe('BACKUP_NEWER')
  })

  it('rests on others is drilled with them; with one of them missing it is refused by that one’s name', async () => {
    const full = await writeLink(scene)
    await scene.supervisor.call('drills.list', {})
    const incremental = await writeLink(scene, full.backupId)
    expect(incremental.kind).toBe('incremental')
    const { found, wrong: amiss } = await lookInside(scene, incremental.file)
    expect(amiss).toEqual({})
    expect(found.checks.find(({ check }) => check === 'cases')).toMatchObject({ found: 2 })
    rmSync(full.file)
    expect(await refused(incremental.file)).toMatchObject({
      code: 'CHAIN_BROKEN',
      params: { what: basename(full.file) },
    })
  })

  it('was altered in the middle ends with a report that says so, in words', async () => {
    const file = join(scene.folder, 'altered.age')
    copyFileSync(scene.file, file)
    const bytes = readFileSync(file)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(file, bytes)
    const { end, drill } = await drillOf(scene, file)
    expect(end).toMatchObject({ state: 'failed', error: { code: 'BACKUP_ALTERED' } })
    expect(drill).toMatchObject({ state: 'failed', code: 'BACKUP_ALTERED' })
    expect(drill.reason).toContain('改动')
    expect(drill.report?.checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual(['entries false', 'removed true'])
    expect(await scene.supervisor.call('drills.check', { id: drill.id })).toEqual({ signature: true, row: true })
  })
})
