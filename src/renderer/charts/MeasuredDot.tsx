import type { ReactNode } from 'react'
import type { Point } from '../../contract/result'
import { Marker } from './Marker'

interface Props {
  readonly x: number | undefined
  readonly y: number | undefined
  readonly point: Point | undefined
  readonly size: number
  readonly isRecommended: boolean
}

/** One measured size. Hollow with an exclamation mark when it was not steady; ringed when it is the one to choose. */
export function MeasuredDot({ x, y, point, size, isRecommended }: Props): ReactNode {
  if (x === undefined || y === undefined || point === undefined) return <g />
  return (
    <g data-point={point.workers} data-steady={point.steady}>
      {isRecommended && <circle cx={x} cy={y} r={size * 2.1} fill="none" stroke="var(--series-measured)" strokeWidth={2.5} />}
      <Marker shape="circle" x={x} y={y} size={size} color="var(--series-measured)" hollow={!point.steady} />
      {!point.steady && (
        <text x={x} y={y + size * 4.2} textAnchor="middle" fontSize={size * 2.6} fontWeight={700} fill="var(--warning)">
          !
        </text>
      )}
    </g>
  )
}
