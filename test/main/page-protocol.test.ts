// Which files the app protocol answers with, and under which headers. Electron itself is not needed for that: only the
// module's import of it is satisfied, with nothing behind it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ protocol: {} }))
const { answerPage, fileOf } = await import('../../main/page-protocol.ts')

const folder = mkdtempSync(join(tmpdir(), 'anjuan-pages-'))
const root = join(folder, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(folder, 'secret.js'), 'secret')
writeFileSync(join(folder, 'renderer-secret.js'), 'secret')
writeFileSync(join(root, 'index.html'), '<html><head><meta name="csp-nonce" content="x" /></head></html>')
writeFileSync(join(root, 'assets/main.js'), 'main')
writeFileSync(join(root, 'notes.txt'), 'no kind of ours')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (url: string, init?: RequestInit) => answerPage(root, new Request(url, init))

test('answers with files of the folder, typed, and with nothing else', async () => {
  const script = await ask('app://anjuan/assets/main.js?x=1')
  expect([script.status, await script.text()]).toEqual([200, 'main'])
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('x-content-type-options')).toBe('nosniff')
  for (const url of [
    'app://anjuan/',
    'app://anjuan/assets',
    'app://anjuan/none.js',
    'app://anjuan/notes.txt',
    'app://other/assets/main.js',
    'app://anjuan/..%2fsecret.js',
    'app://anjuan/%2e%2e%2fsecret.js',
    'app://anjuan/assets/..%2f..%2fsecret.js',
    'app://anjuan/..%5csecret.js',
    'app://anjuan/..%2frenderer-secret.js',
    'app://anjuan/%00.js',
    'app://anjuan/%ff.js',
  ]) {
    expect([url, (await ask(url)).status]).toEqual([url, 404])
  }
  expect((await ask('app://anjuan/assets/main.js', { method: 'POST' })).status).toBe(404)
})

test('a path never leaves the folder, however it is written', () => {
  expect(fileOf(root, 'app://anjuan/assets/main.js')).toBe(join(root, 'assets/main.js'))
  expect(fileOf(root, 'app://anjuan/../../etc/passwd')).toBe(join(root, 'etc/passwd'))
  expect(fileOf(root, 'file:///etc/passwd')).toBeUndefined()
  expect(fileOf(root, 'not an address')).toBeUndefined()
})

test('each page has a policy of its own: strict, and with a nonce that is in the page and never the same', async () => {
  const pages = await Promise.all([ask('app://anjuan/index.html'), ask('app://anjuan/index.html')])
  const nonces = await Promise.all(
    pages.map(async (page) => {
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy.startsWith("default-src 'none'; script-src 'self';")).toBe(true)
      expect(policy).not.toContain('unsafe')
      const nonce = /'nonce-([^']{20,})'/.exec(policy)?.[1] ?? ''
      const html = await page.text()
      expect(html).toContain(`<meta name="csp-nonce" content="${nonce}"`)
      expect(html.indexOf('page-guard.js')).toBeLessThan(html.indexOf('csp-nonce'))
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(2)
  expect(await (await ask('app://anjuan/page-guard.js')).text()).toContain('trustedTypes')
})

test('a script that runs as a worker has a policy of its own, and no address of a script but the one is made from text', async () => {
  const policy = (await ask('app://anjuan/assets/main.js')).headers.get('content-security-policy')
  expect(policy).toBe("default-src 'none'; script-src 'self'; connect-src 'self'")
  const guard = await (await ask('app://anjuan/page-guard.js')).text()
  let made: { createScriptURL(url: string): string | null } | undefined
  const trustedTypes = { createPolicy: (_name: string, rules: typeof made) => (made = rules) }
  const location = { origin: 'app://anjuan', href: 'app://anjuan/index.html' }
  const element = { prototype: { setAttribute: () => undefined } }
  new Function('self', 'trustedTypes', 'location', 'Element', guard)({ trustedTypes }, trustedTypes, location, element)
  const allowed = (url: string) => made!.createScriptURL(url) !== null
  expect(allowed('app://anjuan/assets/pdf.worker.min-DIDmFURX.js')).toBe(true)
  for (const url of [
    'app://anjuan/assets/main.js',
    'app://anjuan/assets/pdf.worker.js/../main.js',
    'app://anjuan/pdf/decoders/openjpeg_nowasm_fallback.js',
    'app://other!/assets/pdf.worker.min.js',
    'https://example.invalid/assets/pdf.worker.min.js',
    'data:text/javascript,1',
    'blob:app://anjuan/assets/pdf.worker.min.js',
  ]) {
    expect([url, allowed(url)]).toEqual([url, false])
  }
})
