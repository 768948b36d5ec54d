import type { ReactNode } from 'react'
import type { Alternative } from '../../../contract/result/verdict'
import { placedTicks } from './placedTicks'
import type { WorkerAxis } from '../drawing/axis'
import { type ChartGeometry, type PlotFrame, RULE_ROWS } from '../drawing/chartGeometry'
import { RuleMark } from './RuleMark'

interface Props {
  readonly alternatives: readonly Alternative[]
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly geometry: ChartGeometry
}

const LETTER_REM = 0.56
/** Half the width of a tick's triangle, in letters' heights. */
const TICK_REM = 0.36
const ROW_REM = 1.15

/** What other rules would pick, as ticks on the x axis with their names under it. The pointer and the keyboard show the rest. */
export function AlternativeTicks({ alternatives, axis, frame, geometry }: Props): ReactNode {
  const fontSize = geometry.fontSize * 0.86
  const { labelled, beyond, beyondTitle } = placedTicks(alternatives, { x: frame.x, left: frame.left, right: frame.right, largest: axis.domain[1], letterPx: fontSize * LETTER_REM, rows: RULE_ROWS })
  const size = geometry.fontSize * TICK_REM
  const baseline = (row: number): number => geometry.height - fontSize * (0.4 + ROW_REM * (RULE_ROWS - 1 - row))
  const tick = (x: number): string => `M${x},${frame.bottom - size * 1.8}L${x + size},${frame.bottom}H${x - size}Z`
  return (
    <g className="alternative-ticks">
      {labelled.map(({ sizes, label, x, row, title }) => (
        <RuleMark key={sizes.join(' ')} title={title}>
          {sizes.map((workers) => (
            <path key={workers} data-alternative={workers} d={tick(frame.x(workers))} fill="var(--rule)" stroke="var(--panel)" strokeWidth={1} />
          ))}
          {label !== null && (
            <text x={x} y={baseline(row)} textAnchor="middle" fontSize={fontSize} fill="var(--text-dim)">
              {label}
            </text>
          )}
        </RuleMark>
      ))}
      {beyond !== '' && (
        <RuleMark title={beyondTitle}>
          <text x={frame.right} y={baseline(0)} textAnchor="end" fontSize={fontSize} fill="var(--text-dim)" data-beyond>
            {beyond}
          </text>
        </RuleMark>
      )}
    </g>
  )
}
