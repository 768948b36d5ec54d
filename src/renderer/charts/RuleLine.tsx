import type { ReactNode } from 'react'
import type { DefaultWorkers } from '../../contract/result'
import type { WorkerAxis } from './axis'
import type { PlotFrame } from './chartGeometry'

interface Props {
  readonly rule: DefaultWorkers
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly fontSize: number
}

/** The size the default rule would choose, as an upright line with the rule written over it. */
export function RuleLine({ rule, axis, frame, fontSize }: Props): ReactNode {
  const isInView = rule.workers <= axis.domain[1]
  const text = `${rule.rule} = ${rule.workers}${isInView ? '' : ' →'}`
  const half = (text.length * fontSize * 0.56) / 2
  const x = isInView ? frame.x(rule.workers) : frame.right
  const labelX = Math.min(Math.max(x, frame.left + half), frame.right - half)
  return (
    <g data-rule={rule.workers}>
      {isInView && <line x1={x} x2={x} y1={frame.top - 3} y2={frame.bottom} stroke="var(--rule)" strokeWidth={2} strokeDasharray="3 3" />}
      <text x={labelX} y={frame.top - fontSize * 0.6} textAnchor="middle" fontSize={fontSize} fill="var(--text)">
        <title>{`CPU count from ${rule.cpuSource}`}</title>
        {text}
      </text>
    </g>
  )
}
