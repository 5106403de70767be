// app://anjuan/: the only address there is. It answers with files of the built renderer and with nothing else, under
// a content security policy that starts from nothing. What may go wrong: a path that leaves the folder, an unknown
// kind of file or a missing one answers 404.

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { pageGuardPath, pageGuardSource } from './page-guard.ts'

export const pageScheme = 'app'
export const pageOrigin = `${pageScheme}://anjuan`
export const firstPage = `${pageOrigin}/index.html`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  // What PDFs may lack: character maps and fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/** Call before the app is ready: Electron refuses it later. `standard` gives the pages an origin of their own. */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** The policy of one load. The nonce is for the style elements that the component library makes as it renders. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')

/**
 * Of a worker, whose policy comes with its own script: the drawer of PDFs runs no code but ours and fetches no file but
 * ours (of documents there is no address). Anywhere else the header of a script means nothing.
 */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"

// Everything that a page could ask a device for. Refused here as well as by the session's permission handlers.
const permissionsPolicy = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'window-management',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const headers = (type: string): Record<string, string> => ({
  'content-type': type,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'cache-control': 'no-store',
})

const notFound = (): Response => new Response(null, { status: 404 })

/** The file inside `folder` that a URL names, or undefined when it names none (wrong host, or a path that leaves). */
export const fileOf = (folder: string, url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const { protocol: scheme, host, pathname } = new URL(url)
  if (scheme !== `${pageScheme}:` || host !== 'anjuan') return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.includes('\\')) return undefined
  const root = resolve(folder)
  const file = resolve(join(root, path))
  return file.startsWith(root + sep) ? file : undefined
}

/** Puts the language, this load's nonce, and the guard before every other script, into the page. */
const prepareHtml = (html: string, nonce: string, language: string): string =>
  html
    .replace(/<html lang="[^"]*"/i, `<html lang="${language}"`)
    .replace(/(<meta\s+name="csp-nonce"\s+content=")[^"]*(")/, `$1${nonce}$2`)
    .replace(/<head>/i, `<head>\n    <script src="${pageGuardPath}"></script>`)

/** Answers one request; never throws. `folder` holds the built renderer. */
export const answerPage = async (folder: string, request: Request, language = 'zh-CN'): Promise<Response> => {
  if (request.method !== 'GET') return notFound()
  const file = fileOf(folder, request.url)
  const type = file && contentTypes[extname(file)]
  if (!file || !type) return notFound()
  if (new URL(request.url).pathname === pageGuardPath) return new Response(pageGuardSource, { headers: headers(type) })
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return notFound()
  if (extname(file) === '.js') {
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers(type), 'content-security-policy': workerPolicy },
    })
  }
  if (extname(file) !== '.html') return new Response(new Uint8Array(bytes), { headers: headers(type) })
  const nonce = randomBytes(18).toString('base64')
  return new Response(prepareHtml(bytes.toString('utf8'), nonce, language), {
    headers: { ...headers(type), 'content-security-policy': contentSecurityPolicy(nonce) },
  })
}

/** Once per session, after the app is ready. */
export const servePages = (session: Session, folder: string, language: () => string): void => {
  session.protocol.handle(pageScheme, (request) => answerPage(folder, request, language()))
}
