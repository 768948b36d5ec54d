import { formatDuration } from '../../contract/units'
import { type Check, checkedWindows, windowsInWords, worst } from './check'
import { disturbanceOf } from './disturbance'

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
