import type { ReactNode } from 'react'
import { type ChartGeometry, plotFrame } from '../drawing/chartGeometry'
import type { LevelLine } from './levelLines'
import { LineSample } from '../drawing/LineSample'
import { spreadLabels } from '../drawing/spreadLabels'
import type { SweepAxes } from './sweepAxes'

interface Props {
  readonly axes: SweepAxes
  readonly geometry: ChartGeometry
  readonly rem: number
}

/** Two lines of name and one of detail; where there is no room for that, one line of name. */
const FULL_REM = 3.2
const COMPACT_REM = 1.3
const ABOVE_REM = 2.1
const LEADER_PX = 20

/** The names of the level lines, beside the lines they belong to, moved apart where lines lie close. */
export function LevelLabels({ axes, geometry, rem }: Props): ReactNode {
  const { linesShown, linesAbove } = axes
  const yOf = (line: LevelLine): number => plotFrame(geometry, axes.x, axes.throughput.place).y(line.perSecond)
  const top = linesAbove.length * ABOVE_REM * rem
  const isCompact = linesShown.length * FULL_REM * rem > geometry.height - top
  const height = (isCompact ? COMPACT_REM : FULL_REM) * rem
  const places = new Map(
    spreadLabels(
      linesShown.map((line) => ({ key: line.key, y: yOf(line), height })),
      top,
      geometry.height
    ).map(({ key, y }) => [key, y])
  )
  return (
    <div className="level-labels" data-compact={isCompact}>
      {linesAbove.map((line) => (
        <div key={line.key} className="level-above" title={`${line.label}, ${line.detail}`}>
          <LineSample look={line.look} width={18} />
          <span>{line.name} is above the chart</span>
        </div>
      ))}
      <svg className="level-leaders" width={LEADER_PX} height={geometry.height} aria-hidden="true">
        {linesShown.map((line) => (
          <line key={line.key} x1={0} x2={LEADER_PX - 4} y1={yOf(line)} y2={places.get(line.key)} stroke={line.look.color} strokeWidth={1.5} />
        ))}
      </svg>
      {linesShown.map((line) => (
        <div key={line.key} className="level-label" style={{ top: places.get(line.key) }} title={`${line.label}, ${line.detail}`}>
          <LineSample look={line.look} width={22} />
          <span>
            <span className="level-name">{isCompact ? line.shortName : line.label}</span>
            {!isCompact && <span className="level-detail">{line.detail}</span>}
          </span>
        </div>
      ))}
    </div>
  )
}
