import { disturbanceOf } from '../../analysis/checks/disturbance'
import type { MeasuredWindow } from '../run/window'
import type { TargetWatch } from './targetWatch'

/**
 * Measures a window, and once more if the machine slept or its clock was set meanwhile; the result says what for. When
 * the second is hit, too, it is kept and will be flagged: somebody closes the lid again and again.
 */
export async function measureUndisturbed(measure: () => Promise<MeasuredWindow>, onAgain: () => void): Promise<MeasuredWindow> {
  const first = await measure()
  const cause = first.repeat.checks === null ? null : disturbanceOf(first.repeat.checks)
  if (cause === null) return first
  onAgain()
  const second = await measure()
  const { checks } = second.repeat
  return checks === null ? second : { ...second, repeat: { ...second.repeat, checks: { ...checks, replaced: cause } } }
}

/** A window is measured again so often because the target was away; one that is hit then, too, stands as it is. */
const MOST_AGAIN = 2

export interface BesideOutages {
  readonly watch: Pick<TargetWatch, 'unlessAway' | 'untilBack'>
  readonly workers: number
  readonly measure: (signal: AbortSignal) => Promise<MeasuredWindow>
  readonly signal: AbortSignal
  /** Told when the target is back, before a window is measured again: who has just started is as cold as the code that met nothing but errors. */
  readonly onAgain: () => Promise<void>
}

export interface WarmedBesideOutages<T> {
  readonly watch: BesideOutages['watch']
  readonly work: (signal: AbortSignal) => Promise<T>
  readonly signal: AbortSignal
}

/** Sees to it that no window is used in which the target was away. */
export class Outages {
  /** From this size on the target goes away because of it. */
  private atFaultFrom = Infinity

  /**
   * Measures a window, and again, once the target is back, when it was away meanwhile: the result says for how long. A
   * target that goes away every time does so because of the size. Then its failures stand in the result, as they do at
   * larger sizes, where nobody waits any more.
   *
   * @throws FailureError when the target does not come back
   */
  async measure({ watch, workers, measure, signal, onAgain }: BesideOutages): Promise<MeasuredWindow> {
    let seenMs = 0
    for (let again = 0; again < MOST_AGAIN && workers < this.atFaultFrom; again++) {
      const tried = await watch.unlessAway(measure)
      const awayMs = 'done' in tried ? (tried.done.repeat.checks?.awayMs ?? 0) : tried.awayMs
      if ('done' in tried && awayMs === 0) return replacing(tried.done, seenMs)
      // One that is still away has been so since before the window's end, and while the pool came to rest.
      seenMs += Math.max(awayMs, await watch.untilBack())
      await onAgain()
    }
    const last = await measure(signal)
    if ((last.repeat.checks?.awayMs ?? 0) === 0) return replacing(last, seenMs)
    this.atFaultFrom = Math.min(this.atFaultFrom, workers)
    return last
  }

  /** Does work that warms up, and again, once the target is back, when it went away meanwhile. */
  async warmUp<T>({ watch, work, signal }: WarmedBesideOutages<T>): Promise<T> {
    for (let again = 0; again < MOST_AGAIN; again++) {
      const tried = await watch.unlessAway(work)
      if ('done' in tried) return tried.done
      await watch.untilBack()
    }
    return work(signal)
  }
}

function replacing(window: MeasuredWindow, awayMs: number): MeasuredWindow {
  const { checks } = window.repeat
  return checks === null || awayMs === 0 ? window : { ...window, repeat: { ...window.repeat, checks: { ...checks, replaced: 'outage', replacedMs: awayMs } } }
}
