import { formatNumber } from '../../contract/base/units'
import { countedRepeats } from '../points/aggregatePoint'
import type { MeasuredPoint } from '../points/measuredPoint'
import { type Check, windowsInWords } from './check'

/** The target was away, and came back: what was measured meanwhile does not count. */
export const outage: Check = {
  kind: 'outage',
  weight: 'note',
  look: (point) => {
    const sentences = [...measuredAgain(point), ...leftOut(point)]
    return sentences.length === 0 ? null : { text: sentences.join(' '), keptOut: false }
  }
}

function measuredAgain(point: MeasuredPoint): string[] {
  const hit = point.repeats.filter(({ checks }) => checks?.replaced === 'outage')
  if (hit.length === 0) return []
  const longestMs = Math.max(...hit.map(({ checks }) => checks?.replacedMs ?? 0))
  return [`The target was away for ${inSeconds(longestMs)}: ${windowsInWords(hit, point)} ${hit.length === 1 ? 'was' : 'were'} measured again after it had come back.`]
}

function leftOut(point: MeasuredPoint): string[] {
  const counted = countedRepeats(point.repeats)
  const hit = point.repeats.filter((repeat) => !counted.includes(repeat))
  if (hit.length === 0) return []
  const longestMs = Math.max(...hit.map(({ checks }) => checks?.awayMs ?? 0))
  return [`The target was away for ${inSeconds(longestMs)} in ${windowsInWords(hit, point)}, which ${hit.length === 1 ? 'does' : 'do'} not count; see that it stays up, and measure again.`]
}

/** To the tenth: looks at a target are as far apart. */
function inSeconds(ms: number): string {
  return `${formatNumber(Math.round(ms / 100) / 10)} s`
}
