import type { SweepPlan } from '../../../../contract/ipc'
import { formatDuration } from '../../../../contract/units'

/** What will run: `9 sizes × 3 repeats, about 40 s`. */
export function planSentence(plan: SweepPlan): string {
  const sizes = plan.sizes.length
  const amount = `${sizes} ${sizes === 1 ? 'size' : 'sizes'} × ${plan.repeats} ${plan.repeats === 1 ? 'repeat' : 'repeats'}`
  const duration = `about ${formatDuration(plan.seconds * 1000)}`
  return plan.adaptive ? `${amount} to begin with, ${duration}` : `${amount}, ${duration}`
}

/** The sizes themselves, shortened in the middle when there are many: `1, 2, 3, … 64 workers`. */
export function planSizes(plan: SweepPlan): string {
  const sizes = plan.sizes
  const listed = sizes.length <= 12 ? sizes.join(', ') : `${sizes.slice(0, 8).join(', ')}, … ${sizes.slice(-2).join(', ')}`
  return `${listed} workers`
}
