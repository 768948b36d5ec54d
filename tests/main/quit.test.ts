import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installQuit, quitOnSignals, STOP_LIMIT_MS } from '../../src/main/quit'

/** Quits as Electron does: asks `before-quit`, and ends unless somebody prevents it. */
class FakeApp extends EventEmitter {
  ended = false
  quit = vi.fn(() => {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.ended = true
  })
}

function install(stopEverything: () => Promise<void>, lastWord: (holdOn: () => void) => Promise<void> = async () => undefined) {
  const app = new FakeApp()
  const parts = { hideWindows: vi.fn(), stopEverything: vi.fn(stopEverything), lastWord: vi.fn(lastWord), killNow: vi.fn(), onFault: vi.fn() }
  const quitting = installQuit({ app: app as unknown as Electron.App, ...parts })
  return { app, quitting, ...parts }
}

describe('quitting', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('hides the window at once and ends when everything has stopped', async () => {
    let stopped: () => void = () => undefined
    const { app, hideWindows, killNow, quitting } = install(() => new Promise((resolve) => (stopped = resolve)))
    expect(quitting.isQuitting()).toBe(false)
    app.quit()
    expect(hideWindows).toHaveBeenCalledOnce()
    expect(quitting.isQuitting()).toBe(true)
    await vi.advanceTimersByTimeAsync(800)
    expect(app.ended).toBe(false)
    stopped()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.ended).toBe(true)
    expect(killNow).not.toHaveBeenCalled()
  })

  it('kills the process also when it has stopped everything but does not end', async () => {
    const { app, killNow } = install(async () => undefined)
    app.quit()
    await vi.advanceTimersByTimeAsync(STOP_LIMIT_MS)
    expect(killNow).toHaveBeenCalledOnce()
  })

  it('begins when the last window is closed', () => {
    const { app, stopEverything } = install(async () => undefined)
    app.emit('window-all-closed')
    expect(stopEverything).toHaveBeenCalledOnce()
  })

  it('asked for again and again stops things once', async () => {
    const { app, stopEverything } = install(() => new Promise(() => undefined))
    app.quit()
    app.quit()
    app.emit('window-all-closed')
    expect(stopEverything).toHaveBeenCalledOnce()
    expect(app.ended).toBe(false)
  })

  it('kills the process when something does not stop, within three seconds', async () => {
    const { app, killNow } = install(() => new Promise(() => undefined))
    app.quit()
    await vi.advanceTimersByTimeAsync(STOP_LIMIT_MS - 1)
    expect(killNow).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(killNow).toHaveBeenCalledOnce()
    expect(STOP_LIMIT_MS).toBeLessThan(3000)
  })

  it('ends also when stopping fails', async () => {
    const thrown = new Error('broken')
    const { app, onFault } = install(() => Promise.reject(thrown))
    app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(onFault).toHaveBeenCalledWith(thrown)
    expect(app.ended).toBe(true)
  })

  it('never cuts off the user who is asked where to put what could not be saved', async () => {
    let answered: () => void = () => undefined
    const { app, killNow, lastWord } = install(
      async () => undefined,
      (holdOn) => {
        holdOn()
        return new Promise((resolve) => (answered = resolve))
      }
    )
    app.quit()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(lastWord).toHaveBeenCalledOnce()
    expect(killNow).not.toHaveBeenCalled()
    expect(app.ended).toBe(false)
    answered()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.ended).toBe(true)
  })

  it('does not lose what is owed because a worker would not stop', async () => {
    const order: string[] = []
    const { app, killNow } = install(() => new Promise(() => undefined), async () => void order.push('last word'))
    killNow.mockImplementation(() => order.push('killed'))
    app.quit()
    await vi.advanceTimersByTimeAsync(STOP_LIMIT_MS)
    expect(order).toEqual(['last word', 'killed'])
  })

  it('takes no more than three seconds where not even the last word gets through', async () => {
    const { app, killNow } = install(() => new Promise(() => undefined), () => new Promise(() => undefined))
    app.quit()
    await vi.advanceTimersByTimeAsync(2999)
    expect(killNow).toHaveBeenCalledOnce()
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is what %s does', (signal) => {
    const source = new EventEmitter()
    const quit = vi.fn()
    const heard = vi.fn()
    quitOnSignals({ quit }, heard, source as NodeJS.Process)
    source.emit(signal)
    expect(heard).toHaveBeenCalledOnce()
    expect(quit).toHaveBeenCalledOnce()
  })
})
