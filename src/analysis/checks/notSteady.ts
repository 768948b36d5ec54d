import { type Check, windowsInWords } from './check'

/** Throughput had not found its level within a window, nor in what the window was begun anew for. */
export const notSteady: Check = {
  kind: 'not-steady',
  weight: 'care',
  look: (point) => {
    const moving = point.repeats.filter((repeat) => !repeat.steady)
    if (moving.length === 0) return null
    const most = Math.max(...moving.map(({ checks }) => checks?.extensions ?? 0))
    const patience = most === 0 ? '' : `, even after it was begun anew ${most === 1 ? 'once' : `up to ${most} times`}`
    return { text: `Throughput still moved in ${windowsInWords(moving, point)}${patience}; measure longer windows, so that it can settle.`, keptOut: false }
  }
}
