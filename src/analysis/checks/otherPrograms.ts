import { formatShare } from '../../contract/units'
import { type Check, checksOf, windowsInWords } from './check'

/** Other programs that take this share of the cores leave less than a sweep counts on. */
const TAKEN_SHARE = 0.25
/** Only where the cores are all busy did they take it from the pool. */
const BUSY_SHARE = 0.9

/** Other programs took the processor while the pool needed it. */
export const otherPrograms: Check = (point) => {
  const taken = checksOf(point).flatMap(({ machineCpuShare, ownCpuShare }) => (machineCpuShare !== null && machineCpuShare >= BUSY_SHARE && machineCpuShare - ownCpuShare >= TAKEN_SHARE ? [machineCpuShare - ownCpuShare] : []))
  if (taken.length === 0) return null
  return { kind: 'other-programs', text: `Other programs took ${formatShare(Math.max(...taken))} of the processor ${windowsInWords(taken.length, point)}; end them and measure again.`, keptOut: false }
}
