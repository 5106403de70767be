// age as streams: our own round trip with both ciphers, and both directions against the ordinary `age` program.

import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ageCipher, javascriptCipher } from '../../../../main/vault/archive/age-cipher.ts'
import type { Unlock } from '../../../../main/vault/archive/age-header.ts'
import {
  type ArchiveLock,
  generateIdentity,
  parseRecipient,
  parseSecret,
  recipientOf,
} from '../../../../main/vault/archive/age-keys.ts'
import { type AgeOptions, chunkLength, decryptAge, encryptAge } from '../../../../main/vault/archive/age-stream.ts'
import { codeOf, hasProgram, removeFolder, skipUnless, temporaryFolder } from './sample.ts'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length)
}

const gather = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const piece of stream) parts.push(Buffer.from(piece))
  return Buffer.concat(parts)
}

const seal = async (plain: Uint8Array, lock: ArchiveLock, options: AgeOptions = {}): Promise<Buffer> =>
  gather((await encryptAge(pieces(plain, 10_007), lock, options)).output)

const unseal = async (sealed: Uint8Array, unlock: Unlock, options: AgeOptions = {}): Promise<Buffer> =>
  gather(await decryptAge(pieces(sealed, 33_333), unlock, options))

const lengths = [0, 1, chunkLength - 1, chunkLength, chunkLength + 1, 3 * chunkLength, 300_000]
const cipherModule = new URL('../../../../main/vault/archive/age-cipher.ts', import.meta.url).href
const noAge = skipUnless(hasProgram('age'), 'age is not installed (apt-get install age)')

describe('round trip', () => {
  it('uses libsodium where its addon loads', () => {
    expect(ageCipher().name).toBe('libsodium')
  })

  it('does without it where the addon is missing', () => {
    const script = `
      import Module from 'node:module'
      const load = Module._load
      Module._load = (name, ...rest) => {
        if (name === 'sodium-native') throw new Error('no addon for this platform')
        return load(name, ...rest)
      }
      const { ageCipher } = await import(${JSON.stringify(cipherModule)})
      console.log(ageCipher().name)`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(stdout.trim()).toBe('javascript')
  })

  it.each(lengths)('gives back %i bytes, each cipher reading what the other wrote', async (length) => {
    const { identity, recipient } = await generateIdentity()
    const plain = randomBytes(length)
    const native = await seal(plain, { recipients: [recipient] })
    const script = await seal(plain, { recipients: [recipient] }, { cipher: javascriptCipher })
    expect((await unseal(native, { identity }, { cipher: javascriptCipher })).equals(plain)).toBe(true)
    expect((await unseal(script, { identity })).equals(plain)).toBe(true)
  })

  it('opens for each of several recipients and for nobody else', async () => {
    const [first, second, stranger] = [await generateIdentity(), await generateIdentity(), await generateIdentity()]
    const sealed = await seal(Buffer.from('案卷'), { recipients: [first.recipient, second.recipient] })
    for (const { identity } of [first, second]) expect((await unseal(sealed, { identity })).toString()).toBe('案卷')
    expect(await codeOf(unseal(sealed, { identity: stranger.identity }))).toBe('BACKUP_WRONG_KEY')
  })

  it('tells a wrong passphrase from the header alone, and which kind of key is wanted', async () => {
    const sealed = await seal(randomBytes(1000), { passphrase: '正确的口令' })
    expect((await unseal(sealed, { passphrase: '正确的口令' })).length).toBe(1000)
    const headerOnly = sealed.subarray(0, sealed.indexOf('\n', sealed.indexOf('\n---') + 1) + 1)
    await expect(unseal(headerOnly, { passphrase: '错误的口令' })).rejects.toMatchObject({
      code: 'BACKUP_WRONG_KEY',
      params: {},
    })
    const { identity } = await generateIdentity()
    await expect(unseal(headerOnly, { identity })).rejects.toMatchObject({ params: { needs: 'passphrase' } })
  })

  it('stops at the signal and lets the source close', async () => {
    const { recipient } = await generateIdentity()
    const stop = new AbortController()
    let closed = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield new Uint8Array(chunkLength)
      } finally {
        closed = true
      }
    }
    const onProgress = (bytes: number) => bytes > 10 * chunkLength && stop.abort()
    const { output } = await encryptAge(endless(), { recipients: [recipient] }, { signal: stop.signal, onProgress })
    expect(await codeOf(gather(output))).toBe('CANCELLED')
    expect(closed).toBe(true)
  })

  it('refuses another work factor than a person would wait for', async () => {
    const sealed = await seal(Buffer.alloc(0), { passphrase: 'x' })
    const heavier = Buffer.from(sealed.toString('latin1').replace(/^(-> scrypt \S+) 18$/m, '$1 30'), 'latin1')
    expect(heavier.equals(sealed)).toBe(false)
    expect(await codeOf(unseal(heavier, { passphrase: 'x' }))).toBe('BACKUP_ALTERED')
  })
})

describe.skipIf(noAge)('the age program', () => {
  it.each(lengths)('opens ours and we open its, %i bytes', async (length) => {
    const { identity, recipient } = await generateIdentity()
    const identityFile = join(folder, `identity-${length}`)
    writeFileSync(identityFile, `# created: today\n${identity}\n`)
    const plain = randomBytes(length)
    const opened = spawnSync('age', ['-d', '-i', identityFile], {
      input: await seal(plain, { recipients: [recipient] }),
      maxBuffer: 2 ** 24,
    })
    expect(opened.stderr.toString()).toBe('')
    expect(opened.stdout.equals(plain)).toBe(true)
    const theirs = spawnSync('age', ['-r', recipient], { input: plain, maxBuffer: 2 ** 24 })
    expect((await unseal(theirs.stdout, await parseSecret(readFileSync(identityFile, 'utf8')))).equals(plain)).toBe(
      true,
    )
  })

  // age asks for its passphrase on the terminal alone, so it gets one from util-linux's `script`.
  it.skipIf(skipUnless(hasProgram('script'), 'script is not installed'))('opens ours by passphrase', async () => {
    const file = join(folder, 'passphrase.age')
    const out = join(folder, 'passphrase.out')
    const plain = randomBytes(100_000)
    writeFileSync(file, await seal(plain, { passphrase: 'correct horse' }))
    spawnSync('script', ['-qec', `age -d -o '${out}' '${file}'`, '/dev/null'], { input: 'correct horse\n' })
    const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(sha(readFileSync(out))).toBe(sha(plain))
  })
})

describe('keys', () => {
  it('makes pairs that age-keygen agrees with', async () => {
    const { identity, recipient } = await generateIdentity()
    expect(parseRecipient(` ${recipient}\n`)).toBe(recipient)
    expect(parseRecipient(recipient.toUpperCase())).toBe(recipient)
    expect(await recipientOf(identity)).toBe(recipient)
    if (!noAge) {
      expect(spawnSync('age-keygen', ['-y'], { input: identity }).stdout.toString().trim()).toBe(recipient)
    }
  })

  it('says what is wrong with a recipient and never repeats it', async () => {
    const { identity, recipient } = await generateIdentity()
    const swapped = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')
    const reasonOf = (text: string): unknown => {
      try {
        return parseRecipient(text)
      } catch (error) {
        expect(JSON.stringify(error) + String(error)).not.toContain(text.slice(4, 30) || 'nothing')
        return (error as { params: { reason: string } }).params.reason
      }
    }
    expect(reasonOf('  ')).toBe('empty')
    expect(reasonOf(identity)).toBe('secret-key')
    expect(reasonOf(swapped)).toBe('mistyped')
    expect(reasonOf(recipient.slice(0, 40))).toBe('not-a-recipient')
    expect(reasonOf(`age1pq1${'q'.repeat(1900)}`)).toBe('other-kind')
    expect(reasonOf('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl')).toBe(
      'other-kind',
    )
    expect(reasonOf('age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t')).toBe('other-kind')
  })

  it('takes an identity file, a bare identity or a passphrase', async () => {
    const { identity } = await generateIdentity()
    expect(await parseSecret(`# public key: age1…\r\n${identity}\r\n`)).toEqual({ identity })
    expect(await parseSecret(identity.toLowerCase())).toEqual({ identity })
    expect(await parseSecret('a passphrase ')).toEqual({ passphrase: 'a passphrase ' })
    expect(await codeOf(parseSecret(identity.slice(0, -1)))).toBe('INVALID')
  })
})
