import type { ReactNode } from 'react'
import type { WorkerAxis } from '../drawing/axis'
import type { PlotFrame } from '../drawing/chartGeometry'
import { letterOf, type Opinion } from './opinions'

interface Props {
  readonly opinions: readonly Opinion[]
  readonly axis: WorkerAxis
  readonly frame: PlotFrame
  readonly fontSize: number
}

/** Where each estimator puts the size: a line with the letters of those who agree on it; the list over the chart says whose they are. */
export function OpinionMarks({ opinions, axis, frame, fontSize }: Props): ReactNode {
  const letters = new Map<number, string[]>()
  opinions.forEach(({ workers }, index) => {
    if (workers === null || workers < 1 || workers > axis.domain[1]) return
    letters.set(workers, [...(letters.get(workers) ?? []), letterOf(index)])
  })
  return (
    <g className="opinions" aria-hidden="true">
      {[...letters].map(([workers, own]) => {
        const x = frame.x(workers)
        const text = own.join(' ')
        const y = frame.bottom - fontSize * 0.55
        const half = (text.length * fontSize * 0.56) / 2 + fontSize * 0.25
        return (
          <g key={workers} data-opinions={workers}>
            <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} stroke="var(--text-dim)" strokeDasharray="2 3" />
            <rect x={x - half} y={y - fontSize * 0.95} width={2 * half} height={fontSize * 1.3} rx={3} fill="var(--panel)" stroke="var(--line)" />
            <text x={x} y={y} textAnchor="middle" fontSize={fontSize} fill="var(--text)">
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
}
