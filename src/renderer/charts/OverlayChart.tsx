import { type ReactNode, useMemo } from 'react'
import { listInWords } from '../../analysis/points/inWords'
import { formatRate, formatWorkers } from '../../contract/base/units'
import { useSize } from '../elements/useSize'
import { axisLabels, niceAxis, spacedTicks, wantedWorkerTicks, workerAxis, type WorkerScale } from './drawing/axis'
import { chartGeometry, type PlotFrame, plotFrame, tickRoom, yLabelRoom } from './drawing/chartGeometry'
import type { Curve } from '../../analysis/report/curve'
import { asDrawn } from './curve/drawnPoints'
import { FAINT, intervalMark } from './curve/intervalMark'
import { LineSample } from './drawing/LineSample'
import { Marker } from './drawing/Marker'
import { overlayLooks } from './drawing/palette'
import { isDoubtful } from '../../analysis/report/pointFlags'

const RADIUS_REM = 0.36
const HEADROOM = 1.1

/** Several curves over each other, told apart by colour, dash and shape of their points; of more than can be told apart the first ones. */
export function OverlayChart({ curves: all, scale }: { readonly curves: readonly Curve[]; readonly scale: WorkerScale }): ReactNode {
  const curves = useMemo(() => all.slice(0, overlayLooks.length).map(asDrawn), [all])
  const left = all.slice(overlayLooks.length)
  const [ref, size] = useSize<HTMLDivElement>()
  const geometry = useMemo(() => chartGeometry(size, 0, 0), [size])
  const points = curves.flatMap((curve) => curve.points)
  const largest = points.reduce((most, { workers }) => Math.max(most, workers), 1)
  const highest = points.reduce((most, { throughputPerSecond: { mean } }) => Math.max(most, mean), 0)
  const x = workerAxis(scale, largest)
  const y = niceAxis(highest > 0 || points.length === 0 ? highest * HEADROOM : 1, Math.max(2, yLabelRoom(geometry) - 1))
  const frame = plotFrame(geometry, x, y.place)
  const measured = [...new Set(points.map(({ workers }) => workers))].sort((a, b) => a - b)
  const ticks = spacedTicks(wantedWorkerTicks(x, [], measured), x, tickRoom(geometry, largest))
  return (
    <>
      <div className="overlay-legend">
        {curves.map((curve, index) => {
          const look = lookOf(index)
          return (
            <span key={`${curve.id} ${index}`} className="legend-item">
              <LineSample look={look} shape={look.shape} /> {String.fromCharCode(65 + index)}: {curve.name}
            </span>
          )
        })}
        {left.length > 0 && (
          <span role="status">
            {overlayLooks.length} curves can be told apart; not drawn: {listInWords(left.map(({ name }) => name))}.
          </span>
        )}
      </div>
      <div className="overlay-chart" ref={ref}>
        {geometry.width > 0 && (
          <svg width={geometry.width} height={geometry.height} role="img" aria-label={`Throughput against workers of ${curves.map(({ name }) => name).join(' and ')}`}>
            {y.ticks.map((tick) => (
              <g key={tick}>
                <line x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} stroke="var(--grid)" />
                <text x={frame.left - 8} y={frame.y(tick) + geometry.fontSize * 0.35} textAnchor="end" fontSize={geometry.fontSize} fill="var(--text-dim)">
                  {axisLabels(y.max)(tick)}
                </text>
              </g>
            ))}
            <line x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} stroke="var(--axis)" />
            {ticks.map((tick) => (
              <text key={tick} x={frame.x(tick)} y={frame.bottom + geometry.fontSize * 1.3} textAnchor="middle" fontSize={geometry.fontSize} fill="var(--text-dim)">
                {axisLabels(largest)(tick)}
              </text>
            ))}
            {curves.map((curve, index) => (
              <OneCurve key={`${curve.id} ${index}`} curve={curve} frame={frame} letter={String.fromCharCode(65 + index)} look={lookOf(index)} radius={geometry.fontSize * RADIUS_REM} />
            ))}
          </svg>
        )}
      </div>
    </>
  )
}

type OverlayLook = (typeof overlayLooks)[number]

function lookOf(index: number): OverlayLook {
  return overlayLooks[index] ?? overlayLooks[0]
}

interface OneProps {
  readonly curve: Curve
  readonly frame: PlotFrame
  readonly letter: string
  readonly look: OverlayLook
  readonly radius: number
}

function OneCurve({ curve, frame, letter, look, radius }: OneProps): ReactNode {
  const places = curve.points.map((point) => ({ point, x: frame.x(point.workers), y: frame.y(point.throughputPerSecond.mean) }))
  return (
    <g data-curve={letter}>
      <path d={places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('')} fill="none" stroke={look.color} strokeWidth={2.5} strokeDasharray={look.dash} />
      {places.map(({ point, x, y }) => {
        const interval = intervalMark(point, frame, radius * 0.6)
        return (
          <g key={point.workers}>
            <title>{`${letter}, ${formatWorkers(point.workers)}: ${formatRate(point.throughputPerSecond.mean)}`}</title>
            {interval !== null && <path data-interval={interval.isFaint ? 'hardly-known' : 'known'} d={interval.path} fill="none" stroke={look.color} strokeOpacity={interval.isFaint ? FAINT : 1} strokeWidth={2} />}
            <Marker shape={look.shape} x={x} y={y} size={radius} color={look.color} hollow={isDoubtful(point.flags)} />
          </g>
        )
      })}
    </g>
  )
}
