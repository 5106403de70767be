// The preload of the host's test program.

const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('door', {
  act: (name, input) => ipcRenderer.invoke('act', name, input),
  listen: (listener) => ipcRenderer.on('event', (_event, value) => listener(value)),
})
