import type { ReactNode } from 'react'
import type { Verdict } from '../../../contract/result/verdict'
import type { PlotFrame } from '../drawing/chartGeometry'
import type { ShownPoint } from '../../../analysis/report/curve'
import { FAINT, intervalMark } from './intervalMark'
import { Marker } from '../drawing/Marker'
import { isDoubtful, standingOf } from '../../../analysis/report/pointFlags'

interface Props {
  readonly points: readonly ShownPoint[]
  readonly frame: PlotFrame
  /** Radius of a dot, px. */
  readonly size: number
  /** The size that is recommended, and how surely. */
  readonly recommended: { readonly workers: number; readonly confidence: Verdict['confidence'] } | null
}

/** The ring round the recommended size: whole where the verdict is sure, broken where it doubts. */
const ringDashes: Readonly<Record<Verdict['confidence'], string>> = { high: '', medium: '', low: '3 3' }

/**
 * The measured sizes with their intervals. Drawn here because Recharts' own dots and error bars cost 0.5 ms a point,
 * most of it for animations that are switched off.
 */
export function MeasuredPoints({ points, frame, size, recommended }: Props): ReactNode {
  const marks = points.flatMap((point) => intervalMark(point, frame, size) ?? [])
  const pathOf = (isFaint: boolean): string => marks.filter((mark) => mark.isFaint === isFaint).map(({ path }) => path).join('')
  return (
    <g className="measured-points">
      <path data-intervals="known" d={pathOf(false)} stroke="var(--series-measured)" strokeWidth={2} fill="none" />
      <path data-intervals="hardly-known" d={pathOf(true)} stroke="var(--series-measured)" strokeOpacity={FAINT} strokeWidth={2} fill="none" />
      {points.map((point) => (
        <MeasuredPoint
          key={point.workers}
          point={point}
          x={frame.x(point.workers)}
          y={frame.y(point.throughputPerSecond.mean)}
          size={size}
          ring={point.workers === recommended?.workers ? ringDashes[recommended.confidence] : null}
        />
      ))}
    </g>
  )
}

interface PointProps {
  readonly point: ShownPoint
  readonly x: number
  readonly y: number
  readonly size: number
  /** Dash of the ring round the size to choose; null for all others. */
  readonly ring: string | null
}

/** Hollow with an exclamation mark when it is to be read with care, crossed out when no fit counts it, with a dot under it for a mere note; ringed when it is the one to choose. */
function MeasuredPoint({ point, x, y, size, ring }: PointProps): ReactNode {
  const standing = standingOf(point.flags)
  const isHollow = isDoubtful(point.flags)
  return (
    <g data-point={point.workers} data-standing={standing}>
      {ring !== null && <circle data-ring cx={x} cy={y} r={size * 2.1} fill="none" stroke="var(--series-measured)" strokeWidth={2.5} strokeDasharray={ring} />}
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
