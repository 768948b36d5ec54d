import { traitsOfArrivals } from '../../contract/arrivals/table'
import { formatMs, formatShare } from '../../contract/base/units'
import { type Check, type CheckedWindow, checkedWindows, windowsInWords, worst } from './check'

/** Workers that always have work are without a task for this share of their time at most. */
const MOST_ERROR = 0.02
/** Time between two tasks that taking and recording them may cost, ms: with very short tasks it is a large share and no fault. */
const OWN_TIME_MS = 0.1

/** Workers in tasks, X R, must be as many as there are (Little's law). */
export const littlesLaw: Check = {
  kind: 'littles-law',
  weight: 'care',
  look: (point, { scenario }) => {
    if (!traitsOfArrivals(scenario.arrivals).alwaysWaiting) return null
    const error = ({ checks }: CheckedWindow): number => checks.littleError ?? 0
    const betweenMs = (window: CheckedWindow): number => (error(window) * point.workers * window.durationSeconds * 1000) / Math.max(1, window.finished)
    const broken = checkedWindows(point).filter((window) => error(window) > MOST_ERROR && betweenMs(window) > OWN_TIME_MS)
    const most = worst(broken, error)
    if (most === undefined) return null
    return {
      text:
        `By Little's law ${formatShare(error(most))} of the workers' time went into no task, ${formatMs(betweenMs(most))} between two tasks ` +
        `(${windowsInWords(broken, point)}); close other programs or choose fewer workers, as the pool itself cannot keep them busy.`,
      keptOut: false
    }
  }
}
