import { formatMs } from '../../contract/units'
import { type Check, checksOf, windowsInWords } from './check'

/** The measuring process looks at the pool every 50 ms; held up for longer, it misses what it should see. */
const HELD_UP_MS = 50

/** The measuring process was held up, so its own figures may be late. */
export const eventLoop: Check = (point) => {
  const heldUp = checksOf(point).filter(({ loopDelayMs }) => loopDelayMs > HELD_UP_MS)
  if (heldUp.length === 0) return null
  const longest = formatMs(Math.max(...heldUp.map(({ loopDelayMs }) => loopDelayMs)))
  return { kind: 'event-loop', text: `The measuring process was held up by ${longest} (p99 of its event loop) ${windowsInWords(heldUp.length, point)}; end other programs and measure again.`, keptOut: true }
}
