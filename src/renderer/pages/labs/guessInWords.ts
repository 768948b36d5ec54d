import type { PredictionLog } from '../../../contract/labs/workshop'
import { formatNumber, formatShare } from '../../../contract/units'

/** Closer than this by ratio is "within". */
const NEAR = 1.25

/** How a guess was, without points: "within 8 %", "3.2 times too high", "18 % of all too low". */
export function guessInWords({ predicted, measured, unit }: Pick<PredictionLog[number], 'predicted' | 'measured' | 'unit'>): string {
  if (measured === null) return 'this run could not tell'
  if (predicted === measured) return 'exactly right'
  if (unit === 'share') return `${formatShare(Math.abs(predicted - measured))} of all too ${predicted > measured ? 'high' : 'low'}`
  if (predicted <= 0 || measured <= 0) return `${formatNumber(Math.abs(predicted - measured))} too ${predicted > measured ? 'high' : 'low'}`
  const ratio = Math.max(predicted / measured, measured / predicted)
  return ratio < NEAR ? `within ${formatShare(ratio - 1)}` : `${formatNumber(ratio)} times too ${predicted > measured ? 'high' : 'low'}`
}
