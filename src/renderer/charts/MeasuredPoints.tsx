import type { ReactNode } from 'react'
import type { PlotFrame } from './chartGeometry'
import type { ShownPoint } from './curve'
import { Marker } from './Marker'
import { isDoubtful, standingOf } from './pointFlags'

interface Props {
  readonly points: readonly ShownPoint[]
  readonly frame: PlotFrame
  /** Radius of a dot, px. */
  readonly size: number
  readonly recommended: number | null
}

/**
 * The measured sizes with their intervals. Drawn here because Recharts' own dots and error bars cost 0.5 ms a point,
 * most of it for animations that are switched off.
 */
export function MeasuredPoints({ points, frame, size, recommended }: Props): ReactNode {
  return (
    <g className="measured-points">
      <path d={points.map((point) => intervalPath(point, frame, size)).join('')} stroke="var(--series-measured)" strokeWidth={2} fill="none" />
      {points.map((point) => (
        <MeasuredPoint key={point.workers} point={point} x={frame.x(point.workers)} y={frame.y(point.throughputPerSecond.mean)} size={size} isRecommended={point.workers === recommended} />
      ))}
    </g>
  )
}

/** An upright line with a cap at either end, cut off at the frame; nothing while there is a single repeat, which has no interval. */
function intervalPath({ workers, throughputPerSecond: { low, high } }: ShownPoint, frame: PlotFrame, size: number): string {
  if (low === null || high === null) return ''
  const x = frame.x(workers)
  const top = Math.max(frame.top, frame.y(high))
  const bottom = frame.y(low)
  const cap = (y: number): string => `M${x - size},${y}H${x + size}`
  return `M${x},${top}V${bottom}${cap(top)}${cap(bottom)}`
}

interface PointProps {
  readonly point: ShownPoint
  readonly x: number
  readonly y: number
  readonly size: number
  readonly isRecommended: boolean
}

/** Hollow with an exclamation mark when it is to be read with care, crossed out when no fit counts it, with a dot under it for a mere note; ringed when it is the one to choose. */
function MeasuredPoint({ point, x, y, size, isRecommended }: PointProps): ReactNode {
  const standing = standingOf(point.flags)
  const isHollow = isDoubtful(point.flags)
  return (
    <g data-point={point.workers} data-standing={standing}>
      {isRecommended && <circle cx={x} cy={y} r={size * 2.1} fill="none" stroke="var(--series-measured)" strokeWidth={2.5} />}
      <Marker shape="circle" x={x} y={y} size={size} color="var(--series-measured)" hollow={isHollow} />
      {standing === 'kept-out' && <path data-kept-out d={`M${x - size * 1.3},${y - size * 1.3}L${x + size * 1.3},${y + size * 1.3}M${x - size * 1.3},${y + size * 1.3}L${x + size * 1.3},${y - size * 1.3}`} stroke="var(--warning)" strokeWidth={2} />}
      {standing === 'noted' && <circle data-note cx={x} cy={y + size * 3} r={size * 0.5} fill="var(--warning)" />}
      {isHollow && (
        <text x={x} y={y + size * 4.2} textAnchor="middle" fontSize={size * 2.6} fontWeight={700} fill="var(--warning)">
          !
        </text>
      )}
    </g>
  )
}
