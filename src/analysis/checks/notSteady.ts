import { formatDuration } from '../../contract/base/units'
import { countedRepeats } from '../points/aggregatePoint'
import type { MeasuredPoint } from '../points/measuredPoint'
import { type Check, checkedWindows, type Finding, windowsInWords, worst } from './check'

/** Throughput had not found its level within a window, nor in what the window was begun anew for; or a batch did not come to its end. */
export const notSteady: Check = {
  kind: 'not-steady',
  weight: 'care',
  look: (point) => {
    const unfinished = givenUp(point)
    if (unfinished !== null) return unfinished
    const moving = countedRepeats(point.repeats).filter((repeat) => !repeat.steady)
    if (moving.length === 0) return null
    const most = Math.max(...moving.map(({ checks }) => checks?.extensions ?? 0))
    const patience = most === 0 ? '' : `, even after it was begun anew ${most === 1 ? 'once' : `up to ${most} times`}`
    return { text: `Throughput still moved in ${windowsInWords(moving, point)}${patience}; measure longer windows, so that it can settle.`, keptOut: false }
  }
}

/** What a batch does that was given up is known only of the tasks that ended: all of it takes longer still. */
function givenUp(point: MeasuredPoint): Finding | null {
  const hit = checkedWindows(point).filter(({ checks }) => (checks.unfinished ?? 0) > 0)
  const most = worst(hit, ({ checks }) => checks.unfinished ?? 0)
  if (most === undefined) return null
  const left = most.checks.unfinished ?? 0
  return {
    text:
      `The batch was given up after ${formatDuration(most.durationSeconds * 1000)} with ${left} of ${left + most.finished} tasks not ended (${windowsInWords(hit, point)}); ` +
      'its throughput counts those that ended in that time. Choose a smaller batch, or a time limit that its tasks keep.',
    keptOut: false
  }
}
