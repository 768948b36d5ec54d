import type { ReactNode } from 'react'
import { scenarioField } from '../../../../contract/scenario/scenarioFields'
import type { PlanState } from './usePlan'
import type { SweepPlan } from '../../../../contract/ipc'
import { formatDuration } from '../../../../contract/base/units'

interface Props {
  readonly plan: PlanState
  readonly errors: ReadonlyMap<string, string>
}

/** Under the form: what will run, or what has to be mended first. Its height never changes. */
export function PlanNote({ plan, errors }: Props): ReactNode {
  return (
    <div className="plan-note" role="status">
      <PlanText plan={plan} errors={errors} />
    </div>
  )
}

function PlanText({ plan, errors }: Props): ReactNode {
  const wrong = errors.keys().next().value
  if (wrong !== undefined) {
    const more = errors.size - 1
    return (
      <>
        <strong className="plan-wrong">{errors.size === 1 ? '1 field to mend' : `${errors.size} fields to mend`}</strong>
        <button
          type="button"
          className="link"
          onClick={() => {
            showField(wrong)
          }}
        >
          Go to “{scenarioField(wrong).label}”{more > 0 ? ` (and ${more} more)` : ''}
        </button>
      </>
    )
  }
  if (plan.kind === 'refused') {
    return (
      <>
        <strong className="plan-wrong">{plan.failure.message}</strong>
        <span>{plan.failure.hint}</span>
      </>
    )
  }
  if (plan.kind === 'planning') return <span>Planning…</span>
  return (
    <>
      <strong>{planSentence(plan.plan)}</strong>
      <span title={planSizes(plan.plan)}>{planSizes(plan.plan)}</span>
    </>
  )
}

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

/** Brings a field of the form into view and puts the cursor there. */
export function showField(path: string): void {
  const row = [...document.querySelectorAll<HTMLElement>('.field')].find((candidate) => candidate.dataset['path'] === path)
  row?.scrollIntoView({ block: 'nearest' })
  row?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true })
}
