import type { Tick } from '../../contract/result/tick'
import { withMoments } from '../../contract/runKinds'

export type RequestFrame = (draw: () => void) => void

/**
 * The live samples of the last 30 s. Ten a second are too many for React to redraw a page with, so charts subscribe
 * here and draw themselves, all in the same animation frame.
 */
export interface TickFeed {
  readonly ticks: () => readonly Tick[]
  readonly add: (tick: Tick) => void
  /** Replaces everything: at attach, and when another sweep begins. */
  readonly reset: (ticks: readonly Tick[]) => void
  readonly subscribe: (draw: () => void) => () => void
}

export function createTickFeed(
  requestFrame: RequestFrame = (draw) => requestAnimationFrame(draw),
  onFault: (thrown: unknown) => void = (thrown) => reportError(thrown)
): TickFeed {
  let kept: readonly Tick[] = []
  let drawIsDue = false
  const listeners = new Set<() => void>()

  const scheduleDraw = (): void => {
    if (drawIsDue) return
    drawIsDue = true
    requestFrame(() => {
      drawIsDue = false
      for (const listener of listeners) {
        try {
          listener()
        } catch (thrown) {
          // One chart that cannot draw must not keep the others from it; the window hears of it as of anything uncaught.
          onFault(thrown)
        }
      }
    })
  }

  return {
    ticks: () => kept,
    add: (tick) => {
      const last = kept.at(-1)
      // Time that runs backwards belongs to the next sweep, whose clock began at zero.
      kept = withMoments('sweep', last !== undefined && tick.atMs < last.atMs ? [] : kept, [tick])
      scheduleDraw()
    },
    reset: (ticks) => {
      kept = ticks
      scheduleDraw()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
