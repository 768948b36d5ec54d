import { formatMs } from '../../contract/base/units'
import { type Check, checkedWindows, windowsInWords, worst } from './check'

/** Delay of the measuring process's event loop, 99th percentile, ms: from here on edges and looks come late. */
const MOST_DELAY_MS = 50
/** One slow window among many leaves the point of use; when it is this share of them, it does not. */
const SPOILT_SHARE = 0.5

/** The measuring process was held up. */
export const eventLoop: Check = {
  kind: 'event-loop',
  weight: 'care',
  look: (point) => {
    const windows = checkedWindows(point)
    const late = windows.filter(({ checks }) => checks.loopDelayMs > MOST_DELAY_MS)
    const most = worst(late, ({ checks }) => checks.loopDelayMs)
    if (most === undefined) return null
    return {
      text: `The measuring process was held up by ${formatMs(most.checks.loopDelayMs)} (p99 of its event loop) in ${windowsInWords(late, point)}; close other programs, or choose fewer workers.`,
      keptOut: late.length >= SPOILT_SHARE * windows.length
    }
  }
}
