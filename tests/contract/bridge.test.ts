import { beforeAll, describe, expect, it, vi } from 'vitest'
import { callNames, eventNames, newsChannels } from '../../src/contract/ipc'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  invoke: vi.fn<() => Promise<string>>(() => Promise.resolve('answer')),
  on: vi.fn(),
  send: vi.fn()
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: Record<string, () => unknown>) => electron.exposed.set(key, api) },
  ipcRenderer: { invoke: electron.invoke, on: electron.on, send: electron.send },
  webFrame: { executeJavaScript: vi.fn(() => Promise.resolve()) }
}))
beforeAll(async () => {
  await import('../../src/preload/index')
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

  it('answers with a failure where a value cannot travel, or nothing comes back, and never rejects', async () => {
    electron.invoke.mockRejectedValueOnce(new Error('An object could not be cloned.'))
    expect(await bridge()['plan']?.(() => 1)).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringContaining('could not be cloned') as unknown } })
    electron.invoke.mockRejectedValueOnce(new Error("Error invoking remote method 'plan': reply was never sent"))
    expect(await bridge()['plan']?.({})).toMatchObject({ ok: false, failure: { code: 'internal' } })
  })

  const parcel = (number: number, items: readonly object[]): void => {
    const [channel, hear] = electron.on.mock.calls[0] as [string, (event: unknown, number: number, items: readonly object[]) => void]
    expect(channel).toBe(newsChannels.parcel)
    hear({ sender: 'ipcRenderer' }, number, items)
  }

  it("hands a listener the payload and its parcel's number, never Electron's own event, until it is taken off", () => {
    eventNames.forEach((event, index) => {
      const listener = vi.fn()
      const off = bridge()['on']?.(event, listener) as () => void
      parcel(index + 1, [{ event, payload: 'payload' }])
      expect(listener.mock.calls).toEqual([['payload', index + 1]])
      expect(electron.send).toHaveBeenLastCalledWith(newsChannels.confirm, index + 1)
      off()
      parcel(100, [{ event, payload: 'payload' }])
      expect(listener).toHaveBeenCalledTimes(1)
    })
  })

  it('confirms a parcel after every listener has heard of it, also where one throws', async () => {
    const order: string[] = []
    electron.send.mockImplementation(() => order.push('confirmed'))
    const thrown = new Promise((resolve) => vi.stubGlobal('queueMicrotask', resolve))
    const offs = [
      bridge()['on']?.('command', () => {
        throw new Error('no canvas')
      }),
      bridge()['on']?.('command', () => order.push('heard'))
    ] as (() => void)[]
    parcel(7, [{ event: 'command', payload: 1 }])
    expect(order).toEqual(['heard', 'confirmed'])
    expect(await thrown).toThrow('no canvas')
    vi.unstubAllGlobals()
    for (const off of offs) off()
  })

  it('listens to no other event', () => {
    for (const name of ['session', 'constructor', '__proto__', '', undefined]) expect(() => bridge()['on']?.(name, vi.fn())).toThrow('there is no event')
    expect(electron.on).toHaveBeenCalledTimes(1)
  })
})
