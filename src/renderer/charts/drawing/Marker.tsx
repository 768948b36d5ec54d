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

/** A data point's mark. */
export function Marker({ shape, x, y, size, color, hollow = false }: Props): ReactNode {
  return <path d={markerPath(shape, x, y, size)} fill={hollow ? 'var(--ground)' : color} stroke={color} strokeWidth={2} />
}

/** Outline of a mark around a place. The shapes are of equal weight, so that none looks more important. */
export function markerPath(shape: MarkerShape, x: number, y: number, size: number): string {
  switch (shape) {
    case 'circle':
      return `M${x - size},${y}a${size},${size} 0 1 0 ${2 * size},0a${size},${size} 0 1 0 ${-2 * size},0Z`
    case 'square':
      return `M${x - size * 0.9},${y - size * 0.9}h${size * 1.8}v${size * 1.8}h${-size * 1.8}Z`
    case 'triangle':
      return `M${x},${y - size * 1.2}L${x + size * 1.1},${y + size * 0.8}L${x - size * 1.1},${y + size * 0.8}Z`
    case 'down':
      return `M${x},${y + size * 1.2}L${x + size * 1.1},${y - size * 0.8}L${x - size * 1.1},${y - size * 0.8}Z`
    case 'diamond':
      return corners(4, () => size * 1.3, x, y)
    case 'pentagon':
      return corners(5, () => size * 1.15, x, y)
    case 'star':
      return corners(10, (corner) => size * (corner % 2 === 0 ? 1.45 : 0.55), x, y)
    case 'cross':
      return corners(12, (corner) => size * (corner % 3 === 1 ? 0.5 : 1.25), x, y, Math.PI / 4)
  }
}

/** An outline of so many corners at equal angles, the first one upright. */
function corners(count: number, radius: (corner: number) => number, x: number, y: number, turn = 0): string {
  const places = Array.from({ length: count }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / count + turn
    return `${x + radius(corner) * Math.sin(angle)},${y - radius(corner) * Math.cos(angle)}`
  })
  return `M${places.join('L')}Z`
}
