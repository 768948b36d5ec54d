import type { ReactNode } from 'react'
import type { Alternative } from '../../contract/verdict'
import { placedTicks } from './placedTicks'
import type { WorkerAxis } from './axis'
import type { ChartGeometry, PlotFrame } from './chartGeometry'

interface Props {
  readonly alternatives: readonly Alternative[]
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly geometry: ChartGeometry
}

const LETTER_REM = 0.56
/** Half the width of a tick's triangle, in letters' heights. */
const TICK_REM = 0.36

/** What other rules would pick, as ticks on the x axis with their names under it. */
export function AlternativeTicks({ alternatives, axis, frame, geometry }: Props): ReactNode {
  const fontSize = geometry.fontSize * 0.86
  const { ticks, beyond, beyondTitle } = placedTicks(alternatives, { x: frame.x, left: frame.left, right: frame.right, largest: axis.domain[1], letterPx: fontSize * LETTER_REM })
  const size = geometry.fontSize * TICK_REM
  const baseline = geometry.height - fontSize * 0.4
  return (
    <g className="alternative-ticks">
      {ticks.map(({ workers, label, title }) => {
        const x = frame.x(workers)
        const half = ((label?.length ?? 0) * fontSize * LETTER_REM) / 2
        return (
          <g key={workers} data-alternative={workers} tabIndex={0} role="img" aria-label={title}>
            <title>{title}</title>
            <path d={`M${x},${frame.bottom - size * 1.8}L${x + size},${frame.bottom}H${x - size}Z`} fill="var(--rule)" stroke="var(--panel)" strokeWidth={1} />
            {label !== null && (
              <text x={Math.max(x, frame.left + half)} y={baseline} textAnchor="middle" fontSize={fontSize} fill="var(--text-dim)">
                {label}
              </text>
            )}
          </g>
        )
      })}
      {beyond !== '' && (
        <text x={frame.right} y={baseline} textAnchor="end" fontSize={fontSize} fill="var(--text-dim)">
          <title>{beyondTitle}</title>
          {beyond}
        </text>
      )}
    </g>
  )
}
