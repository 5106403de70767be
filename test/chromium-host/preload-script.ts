// Turns the program's sandboxed preload (a CommonJS file that may require 'electron' only) into a script that runs in
// the page before any other, and supplies `contextBridge` and `ipcRenderer` to it. The worlds are not isolated here as
// Electron isolates them: what the preload exposes is frozen, its own names stay inside a function, and the binding
// that carries calls is taken out of the page's reach before the page runs.

/** Name of the binding from page to host, removed from the window by the script itself. */
export const bindingName = '__anjuanHostCall'
/** Name of the hidden function that carries events from host to page. */
export const deliverName = '__anjuanHostDeliver'

/** What a call answers with; an error crosses as its message alone, as in Electron. */
export type BindingReply = { readonly value: unknown } | { readonly error: string }

// Plain JavaScript, run in the page, with three words in capitals filled in below.
const shim = `(() => {
  'use strict'
  const call = window['BINDING']
  delete window['BINDING']
  if (!location.hostname.endsWith('.app.invalid')) return
  const listeners = new Map()
  const refuse = (name, object) => new Proxy(object, {
    get: (target, member) => {
      if (typeof member === 'string' && !(member in target)) {
        throw new Error('chromium-host: ' + name + '.' + member + ' is not supported')
      }
      return target[member]
    },
  })
  const ipcRenderer = refuse('ipcRenderer', {
    async invoke(channel, ...args) {
      const reply = await call({ kind: 'invoke', channel, args })
      if ('error' in reply) throw new Error("Error invoking remote method '" + channel + "': " + reply.error)
      return reply.value
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    removeListener(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener))
      return ipcRenderer
    },
  })
  const freeze = (value) => {
    if (value && typeof value === 'object') for (const member of Object.values(value)) freeze(member)
    return Object.freeze(value)
  }
  const contextBridge = refuse('contextBridge', {
    exposeInMainWorld(name, api) {
      Object.defineProperty(window, name, { value: freeze(api), enumerable: true })
    },
  })
  Object.defineProperty(window, 'DELIVER', {
    value: (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    },
  })
  // As in Electron with every window refused.
  window.open = (url) => {
    void call({ kind: 'open', url: String(url ?? '') })
    return null
  }
  const electron = refuse('electron', { contextBridge, ipcRenderer })
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('chromium-host: a sandboxed preload cannot require ' + name)
  }
  const module = { exports: {} }
  ;(function (require, module, exports) {
PRELOAD
  })(require, module, module.exports)
})()`

/** The script for `page.addInitScript`. `preload` is the text of the built preload file. */
export const preloadScript = (preload: string): string =>
  shim
    .replaceAll('BINDING', bindingName)
    .replaceAll('DELIVER', deliverName)
    .replace('PRELOAD', () => preload)
