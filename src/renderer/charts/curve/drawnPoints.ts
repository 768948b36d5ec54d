import type { Curve, ShownPoint } from '../../../analysis/report/curve'

/** More marks than this lie on each other in any window, and cost more than they tell: a chart takes 0.2 ms a mark. */
const MOST_DRAWN = 300

/**
 * The sizes a chart draws: all of them, or where there are thousands (another tool's file) one in each of some hundred
 * equal ratios, and whatever something is said about: the ends, the highest, the recommended and the default rule's size.
 */
export function drawnPoints({ points, verdict, defaultWorkers }: Pick<Curve, 'points' | 'verdict' | 'defaultWorkers'>): readonly ShownPoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= MOST_DRAWN || first === undefined || last === undefined) return points
  const highest = points.reduce((best, point) => (point.throughputPerSecond.mean > best.throughputPerSecond.mean ? point : best), first)
  const named = new Set([first.workers, last.workers, highest.workers, verdict?.workers, defaultWorkers?.workers])
  const perSlot = Math.log(last.workers / Math.max(1, first.workers)) / MOST_DRAWN
  let taken = -1
  return points.filter(({ workers }) => {
    const slot = Math.floor(Math.log(workers / Math.max(1, first.workers)) / perSlot)
    const isNew = slot > taken
    if (isNew) taken = slot
    return isNew || named.has(workers)
  })
}

/** The same curve as a chart draws it. */
export function asDrawn(curve: Curve): Curve {
  const points = drawnPoints(curve)
  return points === curve.points ? curve : { ...curve, points }
}
