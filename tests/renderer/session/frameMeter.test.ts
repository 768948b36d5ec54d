import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFrameMeter } from '../../../src/renderer/session/frameMeter'

let frame: ((now: number) => void) | null = null
const showFramesAt = (...times: readonly number[]): void => {
  for (const time of times) {
    const draw = frame
    frame = null
    draw?.(time)
  }
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) => {
    frame = draw
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => {
    frame = null
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the frame meter', () => {
  it('tells the longest gap and how many a person could notice', () => {
    const meter = createFrameMeter()
    meter.start()
    showFramesAt(0, 16, 32, 92, 108, 160)
    expect(window.__poolscopeFrames).toEqual({ longestMs: 60, over50Ms: 2, frames: 5 })
  })

  it('begins at zero with every sweep', () => {
    const meter = createFrameMeter()
    meter.start()
    showFramesAt(0, 500)
    meter.stop()
    expect(frame).toBeNull()
    expect(meter.figures().longestMs).toBe(500)
    meter.start()
    expect(meter.figures().longestMs).toBe(0)
  })

  it('does not count the time in which the window was hidden', () => {
    const meter = createFrameMeter()
    meter.start()
    showFramesAt(0, 16)
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    showFramesAt(9000)
    hidden.mockRestore()
    showFramesAt(9100, 9116)
    expect(meter.figures()).toEqual({ longestMs: 16, over50Ms: 0, frames: 2 })
  })
})
