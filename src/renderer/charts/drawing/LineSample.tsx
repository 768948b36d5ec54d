import type { ReactNode } from 'react'
import { Marker } from './Marker'
import type { LineLook, MarkerShape } from './palette'

interface Props {
  readonly look: LineLook
  readonly shape?: MarkerShape
  readonly width?: number
}

/** A short piece of a line as it is drawn in the chart, for legends. */
export function LineSample({ look, shape, width = 30 }: Props): ReactNode {
  return (
    <svg className="line-sample" width={width} height={12} viewBox={`0 0 ${width} 12`} aria-hidden="true">
      <line x1={1} y1={6} x2={width - 1} y2={6} stroke={look.color} strokeWidth={2.5} strokeDasharray={look.dash} />
      {shape !== undefined && <Marker shape={shape} x={width / 2} y={6} size={4} color={look.color} />}
    </svg>
  )
}
