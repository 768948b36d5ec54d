import type { Checks } from '../../contract/result/result'
import { formatDuration } from '../../contract/base/units'
import { type Check, checkedWindows, windowsInWords, worst } from './check'

/** Somebody set the clock. Throughput and latency are by the steady clock; only the time of day of the windows is off. */
export const clockSet: Check = {
  kind: 'clock-set',
  weight: 'care',
  look: (point) => {
    const hit = checkedWindows(point).filter(({ checks }) => disturbanceOf(checks) === 'clock-set')
    const furthest = worst(hit, ({ checks }) => Math.abs(checks.clockDriftMs))
    if (furthest === undefined) return null
    const { clockDriftMs } = furthest.checks
    return {
      text: `The system's clock was set ${clockDriftMs > 0 ? 'forward' : 'back'} by ${formatDuration(Math.abs(clockDriftMs))} in ${windowsInWords(hit, point)}; measure again if the times of day matter.`,
      keptOut: false
    }
  }
}

/** The machine slept, or the process was stopped, also when the window was measured again. */
export const suspended: Check = {
  kind: 'suspended',
  weight: 'care',
  look: (point) => {
    const hit = checkedWindows(point).filter(({ checks }) => disturbanceOf(checks) === 'suspended')
    const longest = worst(hit, ({ checks }) => checks.longestGapMs)
    if (longest === undefined) return null
    return {
      text: `The machine slept or stood still for ${formatDuration(longest.checks.longestGapMs)} in ${windowsInWords(hit, point)}; keep it awake and measure again.`,
      keptOut: true
    }
  }
}

/** What happened to the machine in a window. */
export type Disturbance = 'suspended' | 'clock-set'

/** A look is due every 50 ms. After this long without one, ms, the machine or the process stood still; less than that is a busy machine. */
const STOOD_STILL_MS = 2_000
/** A clock is slewed by milliseconds to keep it right; more than this, ms, is a jump. */
const CLOCK_JUMP_MS = 1_000

/** What made a window worthless, or null. A clock that goes on during sleep is ahead afterwards, so sleep comes first. */
export function disturbanceOf({ longestGapMs, clockDriftMs }: Pick<Checks, 'longestGapMs' | 'clockDriftMs'>): Disturbance | null {
  if (longestGapMs >= STOOD_STILL_MS) return 'suspended'
  return Math.abs(clockDriftMs) >= CLOCK_JUMP_MS ? 'clock-set' : null
}
