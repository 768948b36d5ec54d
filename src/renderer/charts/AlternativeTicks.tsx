import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Alternative } from '../../contract/verdict'
import { placedTicks } from './placedTicks'
import type { WorkerAxis } from './axis'
import { type ChartGeometry, type PlotFrame, RULE_ROWS } from './chartGeometry'

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
  const { ticks, beyond, beyondTitle } = placedTicks(alternatives, { x: frame.x, left: frame.left, right: frame.right, largest: axis.domain[1], letterPx: fontSize * LETTER_REM, rows: RULE_ROWS })
  const size = geometry.fontSize * TICK_REM
  const baseline = (row: number): number => geometry.height - fontSize * (0.4 + ROW_REM * (RULE_ROWS - 1 - row))
  return (
    <g className="alternative-ticks">
      {ticks.map(({ workers, label, row, title }) => {
        const x = frame.x(workers)
        const half = ((label?.length ?? 0) * fontSize * LETTER_REM) / 2
        return (
          <Tip key={workers} title={title}>
            <g data-alternative={workers} tabIndex={0} role="img" aria-label={title}>
              <path d={`M${x},${frame.bottom - size * 1.8}L${x + size},${frame.bottom}H${x - size}Z`} fill="var(--rule)" stroke="var(--panel)" strokeWidth={1} />
              {label !== null && (
                <text x={Math.max(x, frame.left + half)} y={baseline(row)} textAnchor="middle" fontSize={fontSize} fill="var(--text-dim)">
                  {label}
                </text>
              )}
            </g>
          </Tip>
        )
      })}
      {beyond !== '' && (
        <Tip title={beyondTitle}>
          <text x={frame.right} y={baseline(0)} textAnchor="end" fontSize={fontSize} fill="var(--text-dim)" tabIndex={0} role="img" aria-label={beyondTitle} data-beyond>
            {beyond}
          </text>
        </Tip>
      )}
    </g>
  )
}

function Tip({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Tooltip label={title} multiline classNames={{ tooltip: 'alternative-tip' }} events={{ hover: true, focus: true, touch: true }}>
      {children}
    </Tooltip>
  )
}
