import { beforeAll, describe, expect, it, vi } from 'vitest'
import { callNames, eventNames } from '../../src/contract/ipc'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  invoke: vi.fn(() => Promise.resolve('answer')),
  on: vi.fn(),
  removeListener: vi.fn()
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: Record<string, () => unknown>) => electron.exposed.set(key, api) },
  ipcRenderer: { invoke: electron.invoke, on: electron.on, removeListener: electron.removeListener }
}))
beforeAll(async () => {
  await import('../../src/preload')
})
const bridge = (): Record<string, (...args: unknown[]) => unknown> => electron.exposed.get('poolscope') ?? {}

describe('what preload puts on the page', () => {
  it('is one object with exactly the calls of the contract and `on`', () => {
    expect([...electron.exposed.keys()]).toEqual(['poolscope'])
    expect(Object.keys(bridge()).sort()).toEqual([...callNames, 'on'].sort())
  })

  it('passes each call on under its own name', async () => {
    for (const name of callNames) {
      expect(await bridge()[name]?.('first', 'second')).toBe('answer')
      expect(electron.invoke).toHaveBeenLastCalledWith(name, 'first', 'second')
    }
  })

  it("hands a listener the payload alone, never Electron's own event, until it is taken off", () => {
    for (const name of eventNames) {
      const listener = vi.fn()
      const off = bridge()['on']?.(name, listener) as () => void
      const [channel, forward] = electron.on.mock.lastCall as [string, (event: unknown, payload: unknown) => void]
      expect(channel).toBe(name)
      forward({ sender: 'ipcRenderer' }, 'payload')
      expect(listener.mock.calls).toEqual([['payload']])
      off()
      expect(electron.removeListener).toHaveBeenLastCalledWith(name, forward)
    }
  })

  it('listens to no other channel', () => {
    const before = electron.on.mock.calls.length
    for (const name of ['session', 'constructor', '__proto__', '', undefined]) expect(() => bridge()['on']?.(name, vi.fn())).toThrow('there is no event')
    expect(electron.on.mock.calls.length).toBe(before)
  })
})
