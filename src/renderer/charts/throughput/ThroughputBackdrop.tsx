import { type ReactNode, useId, useMemo } from 'react'
import { sizeInWords } from '../../../analysis/verdict/sentence'
import type { Verdict } from '../../../contract/result/verdict'
import { type ChartGeometry, type PlotFrame, plotFrame } from '../drawing/chartGeometry'
import type { Curve } from '../../../analysis/report/curve'
import { AlternativeTicks } from './AlternativeTicks'
import { OpinionMarks } from './OpinionMarks'
import type { Opinion } from './opinions'
import { adviceLooks, fittedLook, linearLook } from '../drawing/palette'
import { RuleLine } from './RuleLine'
import type { SweepAxes } from './sweepAxes'
import type { CurvePoint, Models } from '../../../contract/result/models'

/** Enough points for a smooth curve on either axis. */
const SAMPLES = 160

interface Props {
  readonly curve: Curve
  readonly axes: SweepAxes
  readonly geometry: ChartGeometry
  /** Each estimator's opinion, where they are asked for. */
  readonly opinions: readonly Opinion[]
}

/** All that stands behind the measured curve: what is out of reach, the limits, the rule and the recommendation. */
export function ThroughputBackdrop({ curve, axes, geometry, opinions }: Props): ReactNode {
  const clip = useId()
  const frame = plotFrame(geometry, axes.x, axes.throughput.place)
  const { fontSize } = geometry
  const { verdict, defaultWorkers, models, points } = curve
  const { reach } = axes
  const sizes = useMemo(() => samples(axes, points), [axes, points])
  return (
    <g className="backdrop">
      <clipPath id={clip}>
        <rect x={frame.left} y={frame.top} width={frame.right - frame.left} height={frame.bottom - frame.top} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {reach !== null && <OutOfReach frame={frame} edge={pathOf(frame, sizes, reach.ceilingAt)} />}
        {verdict !== null && <RecommendedBand frame={frame} axes={axes} verdict={verdict} />}
        {reach !== null && (
          <path data-linear d={pathOf(frame, sizes, reach.linearAt)} fill="none" stroke={linearLook.color} strokeWidth={2.5} strokeDasharray={linearLook.dash} strokeLinecap="round" />
        )}
        {axes.linesShown.map(({ key, perSecond, look }) => (
          <line
            key={key}
            data-line={key}
            x1={frame.left}
            x2={frame.right}
            y1={frame.y(perSecond)}
            y2={frame.y(perSecond)}
            stroke={look.color}
            strokeWidth={2.5}
            strokeDasharray={look.dash}
          />
        ))}
        {models !== null && <FittedCurve models={models} frame={frame} />}
      </g>
      {verdict !== null && <AlternativeTicks alternatives={verdict.alternatives.filter(({ rule }) => rule !== defaultWorkers?.rule)} axis={axes.x} frame={frame} geometry={geometry} />}
      {opinions.length > 0 && <OpinionMarks opinions={opinions} axis={axes.x} frame={frame} fontSize={fontSize} />}
      {defaultWorkers !== null && <RuleLine rule={defaultWorkers} alternatives={verdict?.alternatives ?? []} axis={axes.x} frame={frame} fontSize={fontSize} />}
      {verdict !== null && <RecommendedLabel frame={frame} verdict={verdict} fontSize={fontSize} />}
    </g>
  )
}

/** Places along the axis, and the measured sizes: no corner of the ceiling may be cut off under a point. */
function samples(axes: SweepAxes, points: Curve['points']): readonly number[] {
  const [from, to] = axes.x.domain
  const at = (share: number): number => (axes.x.scale === 'log2' ? from * (to / from) ** share : from + (to - from) * share)
  const spaced = Array.from({ length: SAMPLES + 1 }, (_, index) => at(index / SAMPLES))
  return [...spaced, ...points.map(({ workers }) => workers)].sort((a, b) => a - b)
}

function pathOf(frame: PlotFrame, sizes: readonly number[], value: (workers: number) => number): string {
  return `M${sizes
    .map((workers) => `${frame.x(workers).toFixed(1)},${frame.y(value(workers)).toFixed(1)}`)
    .join('L')}`
}

/** The room above the lower envelope, which no size can reach. */
function OutOfReach({ frame, edge }: { readonly frame: PlotFrame; readonly edge: string }): ReactNode {
  return (
    <g data-ceiling>
      <path d={`${edge}L${frame.right},${frame.top}L${frame.left},${frame.top}Z`} fill="var(--out-of-reach)" />
      <path d={edge} fill="none" stroke="var(--ceiling)" strokeWidth={1.5} />
    </g>
  )
}

/** A size is a whole number, so the band reaches half a worker to either side. */
function RecommendedBand({ frame, axes, verdict }: { readonly frame: PlotFrame; readonly axes: SweepAxes; readonly verdict: Verdict }): ReactNode {
  const [min, max] = axes.x.domain
  const from = frame.x(Math.max(min, verdict.low - 0.5))
  const to = frame.x(Math.min(max, verdict.high + 0.5))
  return (
    <g data-recommended={`${verdict.low}-${verdict.high}`}>
      <rect x={from} y={frame.top} width={Math.max(4, to - from)} height={frame.bottom - frame.top} fill="var(--recommended)" />
      {[from, to].map((x) => (
        <line key={x} x1={x} x2={x} y1={frame.top} y2={frame.bottom} stroke="var(--recommended-edge)" strokeWidth={1} />
      ))}
    </g>
  )
}

function RecommendedLabel({ frame, verdict, fontSize }: { readonly frame: PlotFrame; readonly verdict: Verdict; readonly fontSize: number }): ReactNode {
  const { words, weight } = adviceLooks[verdict.confidence]
  const text = verdict.atLeast === true ? sizeInWords(verdict) : `${words} ${sizeInWords(verdict)}`
  const half = (text.length * fontSize * 0.6) / 2
  const x = Math.min(Math.max(frame.x(verdict.workers), frame.left + half), frame.right - half)
  const y = frame.top - fontSize * 1.9
  return (
    <text data-recommended-size={verdict.workers} x={x} y={y} textAnchor="middle" fontSize={fontSize} fontWeight={weight} fill="var(--series-measured-text)">
      {text}
    </text>
  )
}

/** The chosen model with the 95 % band of its mean, from the smallest to the largest size measured. */
function FittedCurve({ models, frame }: { readonly models: Models; readonly frame: PlotFrame }): ReactNode {
  const { curve } = models
  if (curve.length < 2) return null
  const along = (points: readonly CurvePoint[], value: (point: CurvePoint) => number): string => points.map((point) => `${frame.x(point.workers).toFixed(1)},${frame.y(value(point)).toFixed(1)}`).join('L')
  return (
    <g data-fitted={models.chosen}>
      <path d={`M${along(curve, ({ high }) => high)}L${along([...curve].reverse(), ({ low }) => low)}Z`} fill="var(--fitted-band)" />
      <path d={`M${along(curve, ({ throughputPerSecond }) => throughputPerSecond)}`} fill="none" stroke={fittedLook.color} strokeWidth={1.75} strokeDasharray={fittedLook.dash} />
    </g>
  )
}
