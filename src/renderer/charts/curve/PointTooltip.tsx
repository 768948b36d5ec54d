import type { ReactNode } from 'react'
import { formatWorkers } from '../../../contract/base/units'
import type { ShownPoint } from '../../../analysis/report/curve'
import type { PointFact } from '../../../analysis/report/pointFacts'
import { marks, weightInPoint } from '../../../analysis/report/pointFlags'

interface Props {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: unknown }[]
}

/** The whole point under the pointer, or under the arrow keys, with every reason to read it with care. */
export function PointTooltip({ active, payload }: Props): ReactNode {
  const point = payload?.[0]?.payload as ShownPoint | undefined
  if (active !== true || point === undefined) return null
  const facts = point.facts().filter(({ name }) => name !== null)
  const half = Math.ceil(facts.length / 2)
  return (
    <div className="point-tooltip">
      <strong className="point-tooltip-title">{formatWorkers(point.workers)}</strong>
      {point.flags.map((flag) => (
        <span key={flag.kind} className="point-tooltip-flag">
          {marks[weightInPoint(flag)].sign} {flag.text}
        </span>
      ))}
      <div className="point-tooltip-facts">
        <Facts facts={facts.slice(0, half)} />
        <Facts facts={facts.slice(half)} />
      </div>
    </div>
  )
}

function Facts({ facts }: { readonly facts: readonly PointFact[] }): ReactNode {
  return (
    <dl>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
