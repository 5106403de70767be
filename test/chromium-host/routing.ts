// Every request of a page passes here. Order, as in Electron: navigation events, then the session's `onBeforeRequest`,
// then whoever handles the app scheme. What remains is aborted: this host serves nothing from a network.

import type { OnBeforeRequestListenerDetails } from 'electron'
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core'
import { isAppAddress, toProgram } from './addresses.ts'
import type { HostSession } from './session.ts'

/** What routing asks of the window that a page belongs to. */
export type RoutedContents = {
  readonly id: number
  readonly session: HostSession
  /** True when the navigation was refused by the program. */
  refusesNavigation(url: string, frame: Frame): boolean
}

const owners = new WeakMap<Page, RoutedContents>()

export const routePage = (page: Page, contents: RoutedContents): void => {
  owners.set(page, contents)
}

const resourceTypes = new Map<string, OnBeforeRequestListenerDetails['resourceType']>([
  ['stylesheet', 'stylesheet'],
  ['script', 'script'],
  ['image', 'image'],
  ['font', 'font'],
  ['xhr', 'xhr'],
  ['fetch', 'xhr'],
  ['websocket', 'webSocket'],
])

const detailsOf = (request: PageRequest, contents: RoutedContents): OnBeforeRequestListenerDetails => {
  const main = request.isNavigationRequest() && request.frame().parentFrame() === null
  return {
    id: 0,
    url: toProgram(request.url()),
    method: request.method(),
    webContentsId: contents.id,
    resourceType: main ? 'mainFrame' : (resourceTypes.get(request.resourceType()) ?? 'other'),
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
  }
}

const answer = async (route: Route, contents: RoutedContents): Promise<void> => {
  const request = route.request()
  const url = toProgram(request.url())
  if (request.isNavigationRequest() && contents.refusesNavigation(url, request.frame())) {
    return await route.abort('aborted')
  }
  if (await contents.session.cancels(detailsOf(request, contents))) return await route.abort('blockedbyclient')
  const handler = contents.session.protocolInternals.handlers.get('app')
  if (!isAppAddress(request.url()) || !handler) return await route.abort('failed')
  const body = request.postDataBuffer()
  const reply = await handler(
    new Request(url, {
      method: request.method(),
      headers: request.headers(),
      ...(body ? { body: new Uint8Array(body) } : {}),
    }),
  )
  await route.fulfill({
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: Buffer.from(await reply.arrayBuffer()),
  })
}

const hostPages = new Map<string, string>()

/** A page of the host's own (its dialogs), at `https://NAME.host.invalid/`. */
export const setHostPage = (name: string, html: string): string => {
  hostPages.set(`https://${name}.host.invalid/`, html)
  return `https://${name}.host.invalid/`
}

/** Once, before any page loads. */
export const routeContext = async (context: BrowserContext): Promise<void> => {
  await context.route('**/*', async (route) => {
    try {
      const own = hostPages.get(route.request().url())
      if (own !== undefined) return await route.fulfill({ body: own, contentType: 'text/html; charset=utf-8' })
      const contents = owners.get(route.request().frame().page())
      if (contents) await answer(route, contents)
      else await route.abort('failed')
    } catch {
      // The page or the browser went away meanwhile.
      await route.abort('failed').catch(() => undefined)
    }
  })
}
