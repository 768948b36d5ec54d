import { formatDuration } from '../../contract/units'
import { type Check, checkedWindows, windowsInWords, worst } from './check'
import { disturbanceOf } from './disturbance'

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
