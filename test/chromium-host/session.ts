// Electron's `session` and `protocol`: who answers app addresses, what every request is asked first, and the refusals
// of permissions and downloads. The handlers that the program sets are kept and really asked: see routing.ts.

import { EventEmitter } from 'node:events'
import type { OnBeforeRequestListenerDetails, Session } from 'electron'
import { refuseUnknown, UnsupportedByHost } from './refuse.ts'

type PageHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  answer: (response: { cancel?: boolean; redirectURL?: string }) => void,
) => void

export class HostProtocol {
  readonly handlers = new Map<string, PageHandler>()
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    for (const { scheme } of schemes) {
      if (scheme !== 'app') throw new UnsupportedByHost(`the scheme '${scheme}'`)
    }
  }
  handle(scheme: string, handler: PageHandler): void {
    if (scheme !== 'app') throw new UnsupportedByHost(`protocol.handle('${scheme}')`)
    this.handlers.set(scheme, handler)
  }
  unhandle(scheme: string): void {
    this.handlers.delete(scheme)
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme)
  }
}

export class HostSession extends EventEmitter {
  readonly protocolInternals = new HostProtocol()
  readonly protocol = refuseUnknown('session.protocol', this.protocolInternals)
  beforeRequest: BeforeRequest | undefined
  permissionRequestHandler: Parameters<Session['setPermissionRequestHandler']>[0] = null
  permissionCheckHandler: Parameters<Session['setPermissionCheckHandler']>[0] = null

  readonly webRequest = refuseUnknown('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.beforeRequest = listener ?? undefined
    },
  })

  // Chromium denies every permission prompt here (chromium.ts). A program that would grant one is refused loudly,
  // because the host could not do as it says.
  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequestHandler = handler
  }
  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheckHandler = handler
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) throw new UnsupportedByHost('the spell checker')
  }
  isPersistent(): boolean {
    return false
  }
  async clearCache(): Promise<void> {}

  /** What the program's `onBeforeRequest` says about a request. */
  async cancels(details: OnBeforeRequestListenerDetails): Promise<boolean> {
    const listener = this.beforeRequest
    if (!listener) return false
    return await new Promise((resolve) => listener(details, (response) => resolve(response.cancel === true)))
  }
}

const partitions = new Map<string, HostSession>()

export const sessionOf = (partition: string): HostSession => {
  if (partition.startsWith('persist:')) throw new UnsupportedByHost('a session kept on disk')
  const known = partitions.get(partition)
  if (known) return known
  const made = new HostSession()
  partitions.set(partition, made)
  return made
}

const proxies = new WeakMap<HostSession, HostSession>()
const originals = new WeakMap<HostSession, HostSession>()

/** The session as the program sees it. */
export const shown = (session: HostSession): HostSession => {
  const proxy = proxies.get(session) ?? refuseUnknown('session', session)
  proxies.set(session, proxy)
  originals.set(proxy, session)
  return proxy
}

/** The session behind what the program holds. */
export const behind = (session: HostSession): HostSession => originals.get(session) ?? session

export const session = refuseUnknown('session', {
  get defaultSession(): HostSession {
    return shown(sessionOf(''))
  },
  fromPartition: (partition: string, _options?: { cache: boolean }): HostSession => shown(sessionOf(partition)),
})

export const protocol = refuseUnknown('protocol', sessionOf('').protocolInternals)
