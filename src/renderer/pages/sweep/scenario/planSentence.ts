import type { SweepPlan } from '../../../../contract/ipc'
import { formatDuration } from '../../../../contract/units'

/** What will run: `9 sizes × 3 repeats, about 40 s`, or `9 sizes, then more, at most 60 s`. */
export function planSentence(plan: SweepPlan): string {
  const sizes = plan.sizes.length
  const amount = `${sizes} ${sizes === 1 ? 'size' : 'sizes'} × ${plan.repeats} ${plan.repeats === 1 ? 'repeat' : 'repeats'}`
  const duration = formatDuration(plan.seconds * 1000)
  const length = `${plan.atMost ? 'at most' : 'about'} ${duration}`
  return plan.adaptive ? `${sizes} ${sizes === 1 ? 'size' : 'sizes'}, then more, ${length}` : `${amount}, ${length}`
}

/** The sizes themselves, shortened in the middle when there are many: `1, 2, 3, … 64 workers`. */
export function planSizes(plan: SweepPlan): string {
  const sizes = plan.sizes
  const listed = sizes.length <= 12 ? sizes.join(', ') : `${sizes.slice(0, 8).join(', ')}, … ${sizes.slice(-2).join(', ')}`
  return `${listed} workers`
}
