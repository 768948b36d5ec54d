import { type Check, windowsInWords } from './check'

/** Throughput had not settled, though the window was begun anew as often as is allowed. */
export const notSteady: Check = (point) => {
  if (point.steady) return null
  const moving = point.repeats.filter((repeat) => !repeat.steady).length
  return { kind: 'not-steady', text: `Throughput still moved ${windowsInWords(moving, point)}; a longer window lets it settle.`, keptOut: false }
}
