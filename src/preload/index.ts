import { contextBridge, ipcRenderer, webFrame } from 'electron'
import { failed, type Outcome } from '../contract/base/failure'
import { type Bridge, callNames, type Events, eventNames, newsChannels, type NewsItem } from '../contract/ipc'

// Runs in the sandbox: one bundled file, and nothing from the contract that would bring zod along.

type Listener = (payload: unknown, number: number) => void
const listeners = new Map<keyof Events, Set<Listener>>(eventNames.map((name) => [name, new Set()]))

/** Every call of the contract, each on the channel of its own name; nothing else of Electron reaches the page. */
const calls = Object.fromEntries(callNames.map((name) => [name, (...args: unknown[]) => ask(name, args)]))

/** Always an answer: what cannot travel between two processes is refused like any other bad input. */
async function ask(name: string, args: readonly unknown[]): Promise<Outcome<unknown>> {
  try {
    return (await ipcRenderer.invoke(name, ...args)) as Outcome<unknown>
  } catch (thrown) {
    const why = String(thrown)
    // What went wrong on the other side is reported in these words by Electron; the rest never left this one.
    if (why.includes('Error invoking remote method')) return failed('internal', `Poolscope failed: the call "${name}" was not answered: ${why}`)
    return failed('bad-input', `${name}: ${why}`, 'Only plain values can be passed: texts, numbers, lists of them and the like.')
  }
}

const on: Bridge['on'] = (event, listener) => {
  const those = listeners.get(event)
  if (those === undefined) throw new Error(`there is no event ${String(event)}`)
  // Main sends what the contract says for this event: its sender is typed by the same table.
  const hear: Listener = (payload, number) => listener(payload as Parameters<typeof listener>[0], number)
  those.add(hear)
  return () => {
    those.delete(hear)
  }
}

ipcRenderer.on(newsChannels.parcel, (_event, number: number, items: readonly NewsItem[]) => {
  for (const { event, payload } of items) {
    for (const hear of listeners.get(event) ?? []) {
      try {
        hear(payload, number)
      } catch (thrown) {
        // The others are still told; the page's own listeners for faults hear of this one.
        queueMicrotask(() => {
          throw thrown
        })
      }
    }
  }
  ipcRenderer.send(newsChannels.confirm, number)
})

contextBridge.exposeInMainWorld('poolscope', { ...calls, on })

// The page has nobody to connect to. Gone before its first script runs.
void webFrame.executeJavaScript('delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection')
