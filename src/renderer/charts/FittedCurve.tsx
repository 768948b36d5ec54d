import type { ReactNode } from 'react'
import type { CurvePoint, Models } from '../../contract/models'
import type { PlotFrame } from './chartGeometry'
import { fittedLook } from './palette'

/** The chosen model with the 95 % band of its mean, from the smallest to the largest size measured. */
export function FittedCurve({ models, frame }: { readonly models: Models; readonly frame: PlotFrame }): ReactNode {
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
