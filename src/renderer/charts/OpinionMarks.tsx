import type { ReactNode } from 'react'
import type { WorkerAxis } from './axis'
import type { PlotFrame } from './chartGeometry'
import type { Opinion } from './opinions'

interface Props {
  readonly opinions: readonly Opinion[]
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly fontSize: number
}

const ROW = 1.35
const LETTER = 0.56

/** Where each estimator puts the size: a row each, from the bottom of the frame up, so that no two touch. */
export function OpinionMarks({ opinions, axis, frame, fontSize }: Props): ReactNode {
  const height = opinions.length * ROW * fontSize + fontSize * 0.5
  const top = frame.bottom - height - fontSize
  return (
    <g className="opinions" role="list" aria-label="Opinions">
      <rect x={frame.left} y={top} width={frame.right - frame.left} height={height} fill="var(--panel)" opacity={0.88} />
      {opinions.map(({ estimator, workers, words }, row) => {
        const y = top + (row + 0.6) * ROW * fontSize
        const text = `${estimator}: ${words}`
        const isPlaced = workers !== null && workers >= 1 && workers <= axis.domain[1]
        const x = isPlaced ? frame.x(workers) : frame.left
        const width = text.length * fontSize * LETTER
        const isLeft = x + width + fontSize > frame.right
        return (
          <g key={estimator} role="listitem" data-opinion={estimator}>
            {isPlaced && <line x1={x} x2={x} y1={y} y2={frame.bottom} stroke="var(--text-dim)" strokeDasharray="2 3" />}
            {isPlaced && <path d={`M${x},${y - fontSize * 0.42}l${fontSize * 0.42},${fontSize * 0.42}l${-fontSize * 0.42},${fontSize * 0.42}l${-fontSize * 0.42},${-fontSize * 0.42}Z`} fill="var(--text)" />}
            <text x={isLeft ? x - fontSize * 0.7 : x + fontSize * 0.7} y={y + fontSize * 0.34} textAnchor={isLeft ? 'end' : 'start'} fontSize={fontSize} fill="var(--text)">
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
}
