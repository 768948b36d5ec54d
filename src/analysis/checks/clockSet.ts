import { formatMs } from '../../contract/units'
import { type Check, checksOf, windowsInWords } from './check'

/** The system's clock may be slewed a little; more than this, ms, and it was set, or the machine slept. */
export const CLOCK_SET_MS = 1_000

/** The system's clock was set, or went on while the machine slept. Durations come from the steady clock, so they are right. */
export const clockSet: Check = (point) => {
  const set = checksOf(point).filter(({ clockDriftMs }) => Math.abs(clockDriftMs) > CLOCK_SET_MS)
  const [first] = set
  if (first === undefined) return null
  const way = first.clockDriftMs > 0 ? 'forward' : 'back'
  return { kind: 'clock-set', text: `The system clock went ${way} by ${formatMs(Math.abs(first.clockDriftMs))} ${windowsInWords(set.length, point)}; times of day are off, durations are not.`, keptOut: false }
}
