import type { ReactNode } from 'react'
import type { DefaultWorkers } from '../../../contract/result/result'
import type { Alternative } from '../../../contract/result/verdict'
import type { WorkerAxis } from '../drawing/axis'
import type { PlotFrame } from '../drawing/chartGeometry'
import { defaultRuleInWords } from './placedTicks'
import { RuleMark } from './RuleMark'

interface Props {
  readonly rule: DefaultWorkers
  /** The verdict's, with what the default rule's size does on this curve; empty while there is no verdict. */
  readonly alternatives: readonly Alternative[]
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly fontSize: number
}

/** A line of 2 px is hard to hit. */
const HIT_PX = 10

/** The size the default rule would choose, as an upright line with the rule written over it. */
export function RuleLine({ rule, alternatives, axis, frame, fontSize }: Props): ReactNode {
  const isInView = rule.workers <= axis.domain[1]
  const text = `${rule.rule} = ${rule.workers}${isInView ? '' : ' →'}`
  const half = (text.length * fontSize * 0.56) / 2
  const x = isInView ? frame.x(rule.workers) : frame.right
  const labelX = Math.max(frame.left + half, Math.min(x, frame.right - half))
  const upright = { x1: x, x2: x, y1: frame.top - 3, y2: frame.bottom }
  return (
    <g data-rule={rule.workers}>
      <RuleMark title={defaultRuleInWords(rule, alternatives)}>
        {isInView && <line {...upright} stroke="var(--rule)" strokeWidth={2} strokeDasharray="3 3" />}
        {isInView && <line {...upright} stroke="transparent" strokeWidth={HIT_PX} />}
        <text x={labelX} y={frame.top - fontSize * 0.6} textAnchor="middle" fontSize={fontSize} fill="var(--text)">
          {text}
        </text>
      </RuleMark>
    </g>
  )
}
