import type { ReactNode } from 'react'
import { scenarioField } from '../../../../contract/scenarioFields'
import { planSentence, planSizes } from './planSentence'
import { showField } from './showField'
import type { PlanState } from './usePlan'

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
