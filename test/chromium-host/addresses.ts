// Chromium knows no `app://` without being built for it, so a page of `app://anjuan/…` is shown to it as
// `https://anjuan.app.invalid/…`, a secure origin that can never exist (RFC 6761), and the program is told the first.

const suffix = '.app.invalid'

/** `app://anjuan/x` → `https://anjuan.app.invalid/x`. Any other address is returned as it is. */
export const toChromium = (url: string): string => url.replace(/^app:\/\/([^/]+)/, `https://$1${suffix}`)

/** The reverse. `blob:` addresses carry their origin inside. */
export const toProgram = (url: string): string =>
  url.replace(/^(blob:)?https:\/\/([^/:]+)\.app\.invalid(?=\/|$)/, '$1app://$2')

export const isAppAddress = (url: string): boolean => toProgram(url).startsWith('app://')
