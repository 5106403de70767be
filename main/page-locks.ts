// What a page is never allowed, on its session and on every web contents: to go anywhere, open anything, ask for a
// permission, download, embed, or reach any address but its own. Nothing here is a setting, and nothing answers with
// an explanation: a page of ours never tries.

import { app, type Session, type WebContents } from 'electron'
import { pageOrigin } from './page-protocol.ts'

/** Whether a URL is one of our own pages. `devServer` is the origin of the development server, in development only. */
export const isOwnPage = (url: string, devServer?: string): boolean =>
  url.startsWith(`${pageOrigin}/`) || (devServer !== undefined && url.startsWith(`${devServer}/`))

const mayRequest = (url: string, devServer: string | undefined): boolean => {
  if (isOwnPage(url, devServer)) return true
  // Pictures drawn in the page itself; the content security policy allows them for images only.
  if (url.startsWith('data:image/') || url.startsWith(`blob:${pageOrigin}/`)) return true
  if (devServer === undefined) return false
  return url.startsWith('devtools://') || url.startsWith(devServer.replace(/^http/, 'ws'))
}

/** Once per session, before its first page. */
export const lockSession = (session: Session, devServer?: string): void => {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, devServer) }))
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}

const lockContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Once, before the first window: locks every web contents there will ever be, whoever makes it. */
export const lockAllContents = (): void => {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
