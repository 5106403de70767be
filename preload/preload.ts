// The door: one object with two functions. Nothing of Electron or Node reaches the page, what crosses is structured
// clones only, and the page never learns a channel's name.

import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

const callChannel = 'anjuan:call'
const eventChannel = 'anjuan:event'

const call = (procedure: string, input: unknown): Promise<unknown> =>
  ipcRenderer.invoke(callChannel, String(procedure), input)

const subscribe = (event: string, listener: (payload: unknown) => void): (() => void) => {
  const wanted = String(event)
  // The listener gets the payload alone: Electron's event object carries `sender`.
  const receive = (_event: IpcRendererEvent, name: string, payload: unknown): void => {
    if (name === wanted) listener(payload)
  }
  ipcRenderer.on(eventChannel, receive)
  return () => {
    ipcRenderer.removeListener(eventChannel, receive)
  }
}

contextBridge.exposeInMainWorld('anjuan', { call, subscribe })
