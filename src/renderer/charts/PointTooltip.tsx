import type { ReactNode } from 'react'
import type { Point } from '../../contract/result'
import { pointFacts } from './pointFacts'

interface Props {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: unknown }[]
}

/** The whole point under the pointer, or under the arrow keys. */
export function PointTooltip({ active, payload }: Props): ReactNode {
  const point = payload?.[0]?.payload as Point | undefined
  if (active !== true || point === undefined) return null
  const facts = pointFacts(point)
  return (
    <div className="point-tooltip">
      <strong className="point-tooltip-title">{facts.title}</strong>
      {facts.flag !== null && <span className="point-tooltip-flag">{facts.flag}</span>}
      <dl>
        {facts.rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
