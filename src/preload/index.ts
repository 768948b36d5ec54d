import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, callNames, eventNames } from '../contract/ipc'

// Runs in the sandbox: one bundled file, and nothing from the contract that would bring zod along.

type Forward = (event: unknown, payload: unknown) => void

/** Every call of the contract, each on the channel of its own name; nothing else of Electron reaches the page. */
const calls = Object.fromEntries(callNames.map((name) => [name, (...args: unknown[]) => ipcRenderer.invoke(name, ...args)]))

const on: Bridge['on'] = (event, listener) => {
  if (!eventNames.includes(event)) throw new Error(`there is no event ${String(event)}`)
  // Main sends what the contract says for this event: its sender is typed by the same table.
  const forward: Forward = (_event, payload) => listener(payload as Parameters<typeof listener>[0])
  ipcRenderer.on(event, forward)
  return () => {
    ipcRenderer.removeListener(event, forward)
  }
}

contextBridge.exposeInMainWorld('poolscope', { ...calls, on })
