import type { Coefficient } from '../../../contract/result/models'
import { closedState } from '../../stats/closedQueue'
import { type CurveFit, type LockEvidence, lockExplains } from '../fitting/curveFit'
import { type CurveFamily, leastSquares, type Solution } from '../fitting/leastSquares'
import { type Observation, type Observations, RESOLUTION_VARIANCE } from '../fitting/observations'
import { fittedBand, type Uncertainty, uncertainty, widening } from '../fitting/uncertainty'
import { rateInWords } from '../fitting/words'

/** How many the resource may serve at once. Of more than 16, neighbours in this list can hardly be told apart. */
const SERVER_COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 24, 32, 48, 64]
/** Coefficients, the number of servers among them. */
const PARAMETERS = 3
/** So many servers more than the ceiling keeps busy are tried at most: the ceiling is only a guess then. */
const GUESS_FACTOR = 1.5
/** A figure that could as well be 10 times as large says nothing: where throughput never levels off, so the ceiling. */
const MOST_STRETCH = 10

interface Candidate extends Solution {
  readonly servers: number
  readonly curve: CurveFamily
}

/**
 * The closed queue M/M/c//N of closedQueue.ts: N workers, a resource that serves c at once, all times random. The rate
 * of one worker and the ceiling are fitted for each number of servers; the best of these is the model.
 */
export function fitClosed({ sizes, largest }: Observations, lock: LockEvidence | null): CurveFit | null {
  const candidates = SERVER_COUNTS.filter((servers) => servers < largest && servers <= mostServers(sizes)).map((servers) => solve(servers, sizes))
  const [first, ...others] = candidates
  if (first === undefined) return null
  const best = others.reduce((least, other) => (other.sumOfSquares < least.sumOfSquares ? other : least), first)
  const trust = uncertainty(best.curve, best, sizes, PARAMETERS)
  const plausible = candidates.filter((other) => other.sumOfSquares <= mostPlausible(best, sizes.length))
  const each = widest('each worker', perWorker(best), plausible.map((other) => eachWorker(other, sizes)))
  const most = widest('ceiling', capacity(best), plausible.map((other) => ceiling(other, sizes)))
  if (trust === null || each === null || most === null) return null
  const servers = { name: 'served at once', value: best.servers, ...serversInterval(plausible), unit: '' }
  return {
    kind: 'closed',
    coefficients: [each, most, servers],
    parameters: PARAMETERS,
    ...fittedBand(best.curve, best.values, trust),
    peakWorkers: null,
    identified: false,
    sentences: [inWords(each, most, servers, lock)]
  }
}

/** Coefficients are the logarithms of service and think time, s: any pair of them is a possible queue. */
function queueOf(servers: number): CurveFamily {
  const state = ([service = 0, think = 0]: readonly number[], workers: number) => {
    const [serviceMs, thinkMs] = [1000 * Math.exp(service), 1000 * Math.exp(think)]
    const { busyServers, sensitivity } = closedState({ workers, servers, serviceMs, thinkMs })
    return { perSecond: (1000 * busyServers) / serviceMs, gain: (1000 * sensitivity) / serviceMs }
  }
  return {
    at: (values, workers) => state(values, workers).perSecond,
    slopes: (values, workers) => {
      const { perSecond, gain } = state(values, workers)
      return [gain - perSecond, -gain]
    }
  }
}

function solve(servers: number, sizes: readonly Observation[]): Candidate {
  const curve = queueOf(servers)
  const guess = firstGuess(sizes)
  const serviceSeconds = servers / guess.most
  const thinkSeconds = Math.max(1 / guess.each - serviceSeconds, 0.1 / guess.each)
  const start = { values: [Math.log(serviceSeconds), Math.log(thinkSeconds)], units: [1, 1] }
  return { servers, curve, ...leastSquares(curve, sizes, start) }
}

function firstGuess(sizes: readonly Observation[]): { each: number; most: number } {
  return {
    each: Math.max(...sizes.map(({ workers, perSecond }) => perSecond / workers)),
    most: Math.max(...sizes.map(({ perSecond }) => perSecond))
  }
}

/** More servers than this would never all be busy. One is always possible. */
function mostServers(sizes: readonly Observation[]): number {
  const { each, most } = firstGuess(sizes)
  return Math.max(1, (GUESS_FACTOR * most) / each)
}

/**
 * Sums of squares up to this belong to a number of servers within its 95 % interval (profile likelihood; the F quantile
 * of 1 and n - p is the square of t's).
 */
function mostPlausible(best: Solution, sizes: number): number {
  const left = sizes - PARAMETERS
  return best.sumOfSquares + widening(left) ** 2 * Math.max(best.sumOfSquares / left, RESOLUTION_VARIANCE)
}

/** From the fewest to the most that are plausible, with the numbers next to them that were not tried. */
function serversInterval(plausible: readonly Candidate[]): Bounds {
  const counts = plausible.map((one) => one.servers)
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  const below = SERVER_COUNTS.filter((servers) => servers < fewest).at(-1) ?? fewest - 1
  const above = SERVER_COUNTS.find((servers) => servers > most) ?? most + 1
  return { low: below + 1, high: above - 1 }
}

function perWorker({ values: [service = 0, think = 0] }: Candidate): number {
  return 1 / (Math.exp(service) + Math.exp(think))
}

function capacity({ servers, values: [service = 0] }: Candidate): number {
  return servers / Math.exp(service)
}

type Bounds = Pick<Coefficient, 'low' | 'high'>

function eachWorker(one: Candidate, sizes: readonly Observation[]): Bounds | null {
  const [service = 0, think = 0] = one.values
  const rate = perWorker(one)
  return around(rate, [rate * Math.exp(service), rate * Math.exp(think)], uncertainty(one.curve, one, sizes, PARAMETERS))
}

function ceiling(one: Candidate, sizes: readonly Observation[]): Bounds | null {
  return around(capacity(one), [1, 0], uncertainty(one.curve, one, sizes, PARAMETERS))
}

/** The interval of a figure above 0 from the derivatives of its logarithm; null where the data do not fix it. */
function around(value: number, gradient: readonly number[], trust: Uncertainty | null): Bounds | null {
  if (trust === null) return null
  const stretch = Math.exp(trust.widening * trust.spreadOf(gradient))
  return stretch > MOST_STRETCH ? null : { low: value / stretch, high: value * stretch }
}

/** Not knowing the number of servers is part of not knowing the rest. */
function widest(name: string, value: number, bounds: readonly (Bounds | null)[]): Coefficient | null {
  const known = bounds.flatMap((one) => one ?? [])
  if (known.length < bounds.length) return null
  return { name, value, low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)), unit: '/s' }
}

function inWords(each: Coefficient, most: Coefficient, servers: Coefficient, lock: LockEvidence | null): string {
  const together = servers.value === 1 ? 'one task at a time' : `about ${servers.value} tasks at once (${servers.low} to ${servers.high})`
  const cause = servers.value === 1 && lockExplains(lock, each.low / most.high, each.high / most.low) ? ': the lock' : ''
  return `Each worker alone does ${rateInWords(each)}; something serves ${together} and reaches ${rateInWords(most)} at most${cause}.`
}
