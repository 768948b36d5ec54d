import type { FittedModel, Knee, Models, Weighting } from '../../contract/result/models'
import { kneeOf } from './knee'
import { type Estimate, estimatesBy, ownMeans } from './estimates'
import { fitClosed } from './laws/closed'
import { judge } from './fitting/criteria'
import { curvePoints, goodWorkers } from './fitting/curvePoints'
import type { CurveFit, LockEvidence } from './fitting/curveFit'
import { fitFlat } from './laws/flat'
import { fitLocal } from './laws/local'
import { type FittedSize, observe, type Observations, tooFewSizes } from './fitting/observations'
import { contention, fitAmdahl, fitUsl, uslOf } from './laws/usl'
import { peakInWords } from './fitting/words'

export type { FittedSize } from './fitting/observations'
export type { LockEvidence } from './fitting/curveFit'

export interface FitInput {
  readonly sizes: readonly FittedSize[]
  readonly weighting: Weighting
  /** True when sizes were measured that are not among these, since they do not count. */
  readonly some?: boolean
  /** Null where no lock was measured. */
  readonly lock: LockEvidence | null
}

export interface Fits {
  /** Null with too few sizes. */
  readonly models: Models | null
  /** Why there are no models, in words for the user; null when there are. */
  readonly noModels: string | null
  readonly knee: Knee
  /** One for each size that finished anything, the smallest first. */
  readonly estimates: readonly Estimate[]
}

interface Ranked {
  readonly fit: CurveFit
  readonly model: FittedModel
}

/**
 * Every model fitted to the throughput of at least 6 sizes, and the one to believe: of those that the repeats do not
 * rule out, the one with the best AICc; when all are ruled out, a smooth curve without a theory.
 */
export function fitModels({ sizes, weighting, lock, some = false }: FitInput): Fits {
  const observations = observe(sizes, weighting)
  const noModels = tooFewSizes(sizes, observations, some)
  if (noModels !== null) return { models: null, noModels, knee: { workers: null }, estimates: ownMeans(observations.sizes) }
  const measured = observations.sizes.map(({ workers }) => workers)
  const [amdahl, usl] = [fitAmdahl(observations, lock), fitUsl(observations, lock)]
  // The simpler ones first: they win a tie.
  const laws = [fitFlat(observations, some), amdahl, fitClosed(observations, lock), usl].flatMap((fit) => (fit === null ? [] : ranked(fit, observations)))
  const local = ranked(fitLocal(observations), observations)
  const order = bestFirst(laws, local)
  const [chosen = local] = order
  const curve = curvePoints(chosen.fit, observations.smallest, observations.largest, measured)
  const aiccOf = (kind: CurveFit['kind']): number | null => laws.find(({ fit }) => fit.kind === kind)?.model.aicc ?? null
  return {
    models: {
      weighting,
      sizes: measured,
      chosen: chosen.fit.kind,
      words: [...chosen.fit.sentences, peakInWords(chosen.fit.peakWorkers, observations, some)],
      fitted: order.map(({ model }) => model),
      usl: usl === null ? null : uslOf(usl),
      curve,
      contention: contention([amdahl, usl].flatMap((fit) => (fit === null ? [] : { fit, aicc: aiccOf(fit.kind) })), lock)
    },
    noModels: null,
    knee: kneeOf(curve),
    estimates: estimatesBy(chosen.fit, observations)
  }
}

function ranked(fit: CurveFit, observations: Observations): Ranked {
  const { smallest, largest, sizes } = observations
  return {
    fit,
    model: {
      kind: fit.kind,
      words: fit.sentences.join(' '),
      coefficients: [...fit.coefficients],
      ...judge(fit, observations),
      goodWorkers: goodWorkers(fit, smallest, largest, sizes.map(({ workers }) => workers)),
      peakWorkers: fit.peakWorkers,
      identified: fit.identified
    }
  }
}

/** Laws that fit by their criterion, then the smooth curve, which needs no law, then laws that are ruled out. */
function bestFirst(laws: readonly Ranked[], local: Ranked): readonly Ranked[] {
  const byCriterion = [...laws].sort((a, b) => (a.model.aicc ?? Infinity) - (b.model.aicc ?? Infinity))
  return [...byCriterion.filter(({ model }) => model.fits), local, ...byCriterion.filter(({ model }) => !model.fits)]
}
