import type { Coefficient, Contention, Usl } from '../../../contract/result/models'
import { formatShare, formatShareRange, formatWorkers } from '../../../contract/base/units'
import type { CurveFit, LockEvidence } from '../fitting/curveFit'
import type { CurveFamily, Solution } from '../fitting/leastSquares'
import type { Observations } from '../fitting/observations'
import { fitScalability, scalability, slowdown, withoutCrosstalk } from './scalability'
import { fittedBand, only, uncertainty } from '../fitting/uncertainty'
import { serialInWords } from '../fitting/words'

/** A fit of the Universal Scalability Law with its coefficients by name. */
export interface ScalabilityFit extends CurveFit {
  readonly lambda: Coefficient
  readonly sigma: Coefficient
  /** 0 in Amdahl's law. */
  readonly kappa: Coefficient
}

/** The Universal Scalability Law: contention and crosstalk. */
export function fitUsl(observations: Observations, lock: LockEvidence | null): ScalabilityFit | null {
  const { sizes, smallest, largest } = observations
  const fit = scalabilityFit('usl', scalability, fitScalability(sizes, true), observations)
  if (fit === null) return null
  const { sigma, kappa } = fit
  const peak = kappa.low > 0 ? Math.sqrt((1 - sigma.value) / kappa.value) : null
  return {
    ...fit,
    coefficients: [fit.lambda, sigma, kappa],
    peakWorkers: peak === null ? null : Math.max(1, Math.floor(peak)),
    identified: peak !== null && Math.max(1, peak) >= smallest && peak <= largest,
    sentences: [serialInWords(sigma, lock), ...crosstalkInWords(sigma, kappa, largest)]
  }
}

/** Amdahl's law: contention alone. */
export function fitAmdahl(observations: Observations, lock: LockEvidence | null): ScalabilityFit | null {
  const { values, sumOfSquares } = fitScalability(observations.sizes, false)
  const fit = scalabilityFit('amdahl', withoutCrosstalk, { values: values.slice(0, 2), sumOfSquares }, observations)
  return fit === null ? null : { ...fit, sentences: [serialInWords(fit.sigma, lock)] }
}

/** The contract's words for the law's own coefficients. */
export function uslOf({ lambda, sigma, kappa, peakWorkers, identified }: ScalabilityFit): Usl {
  const bounds = ({ low, high }: Coefficient): Usl['intervals']['lambda'] => ({ low, high })
  return {
    lambda: lambda.value,
    sigma: sigma.value,
    kappa: kappa.value,
    intervals: { lambda: bounds(lambda), sigma: bounds(sigma), kappa: bounds(kappa) },
    peakWorkers,
    identified
  }
}

/**
 * Intervals come from all coefficients, also from those at their bound of 0: what one of them could be widens the
 * others, and one at its bound reaches as far away from it as its standard error without the bound says.
 */
function scalabilityFit(kind: 'usl' | 'amdahl', curve: CurveFamily, solution: Solution, { sizes }: Observations): ScalabilityFit | null {
  const trust = uncertainty(curve, solution, sizes)
  if (trust === null) return null
  const coefficient = (name: string, index: number, unit: string, most = Infinity): Coefficient => {
    const value = solution.values[index]
    if (value === undefined) return { name, value: 0, low: 0, high: 0, unit }
    const half = trust.widening * trust.spreadOf(only(index, solution.values.length))
    return { name, value, low: Math.max(0, value - half), high: Math.min(most, value + half), unit }
  }
  const [lambda, sigma] = [coefficient('lambda', 0, '/s'), coefficient('sigma', 1, '', 1)]
  return {
    kind,
    lambda,
    sigma,
    kappa: coefficient('kappa', 2, ''),
    coefficients: [lambda, sigma],
    parameters: solution.values.length,
    ...fittedBand(curve, solution.values, trust),
    peakWorkers: null,
    identified: false,
    sentences: []
  }
}

/** Crosstalk as what it costs at the largest size, since its own number means nothing to anybody. */
function crosstalkInWords(sigma: Coefficient, kappa: Coefficient, largest: number): string[] {
  if (!(kappa.low > 0)) return []
  const cost = (value: number): number => 1 - slowdown(sigma.value, 0, largest) / slowdown(sigma.value, value, largest)
  return [`What workers do to each other costs ${formatShare(cost(kappa.value))} of the throughput at ${formatWorkers(largest)} (${formatShareRange(cost(kappa.low), cost(kappa.high))}).`]
}

/** A scalability law with its place among the models. */
interface RankedScalability {
  readonly fit: ScalabilityFit
  readonly aicc: number | null
}

/** The serial share of the law that explains the sizes better, beside what the lock's counters say; null when neither could be fitted. */
export function contention(laws: readonly RankedScalability[], lock: LockEvidence | null): Contention | null {
  const [best] = [...laws].sort((a, b) => (a.aicc ?? Infinity) - (b.aicc ?? Infinity))
  if (best === undefined) return null
  const { value, low, high } = best.fit.sigma
  return { fitted: { value, low, high }, measuredHold: lock?.holdShare ?? null, measuredWait: lock?.waitShare ?? null }
}
