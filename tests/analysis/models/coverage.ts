import { closedThroughput } from '../../../src/analysis/stats/closedQueue'
import { type FittedSize, fitModels } from '../../../src/analysis/models/fitModels'
import type { ModelKind } from '../../../src/contract/result/models'
import { normal, randomFrom } from '../randomTimes'

/** A curve whose coefficients are known. */
export interface Truth {
  readonly name: string
  readonly kind: ModelKind
  readonly at: (workers: number) => number
  readonly coefficients: Readonly<Record<string, number>>
}

export const sweptSizes: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32]

export const truths: readonly Truth[] = [
  usl('USL, peak inside', { lambda: 20, sigma: 0.03, kappa: 0.002 }),
  usl('USL, peak beyond', { lambda: 50, sigma: 0.05, kappa: 0.0003 }),
  usl('USL, no crosstalk', { lambda: 20, sigma: 0.05, kappa: 0 }),
  { name: 'Amdahl, 5 %', kind: 'amdahl', at: (n) => (20 * n) / (1 + 0.05 * (n - 1)), coefficients: { lambda: 20, sigma: 0.05 } },
  { name: 'Amdahl, 0.2 %', kind: 'amdahl', at: (n) => (20 * n) / (1 + 0.002 * (n - 1)), coefficients: { lambda: 20, sigma: 0.002 } },
  flat('flat, kink between sizes', 20, 100),
  flat('flat, kink at a size', 20, 160),
  {
    name: 'closed, 4 servers',
    kind: 'closed',
    at: (workers) => closedThroughput({ workers, servers: 4, serviceMs: 25, thinkMs: 25 }),
    coefficients: { 'each worker': 20, ceiling: 160, 'served at once': 4 }
  },
  {
    name: 'closed, 5 servers',
    kind: 'closed',
    at: (workers) => closedThroughput({ workers, servers: 5, serviceMs: 40, thinkMs: 10 }),
    coefficients: { 'each worker': 20, ceiling: 125, 'served at once': 5 }
  }
]

/** How much each window varies, as a share (standard deviation), and how many repeats each size has. */
export interface Noise {
  readonly window: number
  readonly repeats: number
}

/** One sweep of this curve with normal noise. */
export function noisySweep(at: (workers: number) => number, { window, repeats }: Noise, random: () => number, sizes = sweptSizes): FittedSize[] {
  return sizes.map((workers) => ({ workers, perSecond: Array.from({ length: repeats }, () => at(workers) * Math.max(0, 1 + window * normal(random))) }))
}

/** Share of seeded sweeps in which the 95 % interval of each coefficient holds the true one. A model that is not fitted counts as a miss. */
export function coverageOf(truth: Truth, noise: Noise, sweeps: number, seed: number): ReadonlyMap<string, number> {
  const random = randomFrom(seed)
  const covered = new Map(Object.keys(truth.coefficients).map((name) => [name, 0]))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const { models } = fitModels({ sizes: noisySweep(truth.at, noise, random), weighting: 'relative', lock: null })
    const coefficients = models?.fitted.find(({ kind }) => kind === truth.kind)?.coefficients ?? []
    for (const [name, value] of Object.entries(truth.coefficients)) {
      const held = coefficients.some((one) => one.name === name && one.low <= value && value <= one.high)
      if (held) covered.set(name, (covered.get(name) ?? 0) + 1)
    }
  }
  return new Map([...covered].map(([name, count]) => [name, count / sweeps]))
}

function usl(name: string, { lambda, sigma, kappa }: { lambda: number; sigma: number; kappa: number }): Truth {
  return { name, kind: 'usl', at: (n) => (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1)), coefficients: { lambda, sigma, kappa } }
}

function flat(name: string, each: number, ceiling: number): Truth {
  return { name, kind: 'flat', at: (n) => Math.min(each * n, ceiling), coefficients: { 'each worker': each, ceiling, 'reached at': ceiling / each } }
}
