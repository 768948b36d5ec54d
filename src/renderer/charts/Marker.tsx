import type { ReactNode } from 'react'
import type { MarkerShape } from './palette'

interface Props {
  readonly shape: MarkerShape
  readonly x: number
  readonly y: number
  readonly size: number
  readonly color: string
  readonly hollow?: boolean
}

/** A data point's mark. Shapes of equal weight, so that none looks more important. */
export function Marker({ shape, x, y, size, color, hollow = false }: Props): ReactNode {
  const paint = { 'data-shape': shape, fill: hollow ? 'var(--panel)' : color, stroke: color, strokeWidth: 2 }
  switch (shape) {
    case 'circle':
      return <circle cx={x} cy={y} r={size} {...paint} />
    case 'square':
      return <rect x={x - size * 0.9} y={y - size * 0.9} width={size * 1.8} height={size * 1.8} {...paint} />
    case 'triangle':
      return <path d={`M${x},${y - size * 1.2}L${x + size * 1.1},${y + size * 0.8}L${x - size * 1.1},${y + size * 0.8}Z`} {...paint} />
  }
}
