import type { Models } from '../contract/models'
import type { Point } from '../contract/result'
import { fastest } from './measuredPoint'
import { curveAt } from './models/curveAt'
import { rivalsOf } from './verdict/bestLevel'

/**
 * The measured size that most likely gives the highest throughput: of those that repeats cannot tell from the highest
 * mean, the one where the fitted curve is highest. The highest of many noisy means is often only the luckiest; the curve
 * is fitted to all of them. Without a model that fits it is the highest mean; undefined without points.
 */
export function likelyBest(points: readonly Point[], models: Models | null): Point | undefined {
  const fits = models?.fitted.some((model) => model.kind === models.chosen && model.fits) ?? false
  if (models === null || !fits) return fastest(points)
  const onCurve = ({ workers }: Point): number => curveAt(models, workers)?.throughputPerSecond ?? 0
  return rivalsOf(points).reduce<Point | undefined>((best, point) => (best === undefined || onCurve(point) > onCurve(best) ? point : best), undefined)
}
