import { describe, expect, it } from 'vitest'
import { analyseMeasurements } from '../../src/analysis/analyseMeasurements'
import { closedState } from '../../src/analysis/stats/closedQueue'
import { fewerSizes, MOST_FITTED_SIZES } from '../../src/analysis/points/fewerSizes'
import type { Analysis, ImportedPoint, MeasuredFile, MeasuredRow } from '../../src/contract/result/measurements'
import { randomFrom } from './randomTimes'

const law = (workers: number): number => (1000 * workers) / (20 + workers)

function fileOf(sizes: readonly number[], rowsEach = 1): MeasuredFile {
  const random = randomFrom(3)
  const row = (workers: number): MeasuredRow => ({ line: 2, workers, throughputPerSecond: law(workers) * (0.98 + 0.04 * random()), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null })
  return { path: 'many.csv', name: 'many.csv', format: 'Poolscope', remarks: [], rows: Array.from({ length: rowsEach }, () => sizes.map(row)).flat() }
}

/** The analysis, and how many numbers of chance it took: what is drawn anew for each size and repeat. */
function analysed(file: MeasuredFile): { readonly analysis: Analysis; readonly draws: number } {
  const random = randomFrom(1)
  let draws = 0
  const counted = (): number => {
    draws++
    return random()
  }
  return { analysis: analyseMeasurements(file, { weighting: 'relative', p99Ms: null, random: counted }), draws }
}

/** A few hundred places at equal ratios, and as many measured sizes. */
const MOST_PLACES = 700

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1)

describe('a file of very many distinct sizes', () => {
  const { analysis, draws } = analysed(fileOf(upTo(4_000)))

  it('is fitted at no more sizes than tell a curve, and keeps every size that was measured', () => {
    expect(analysis.points).toHaveLength(4_000)
    expect(analysis.models?.sizes.length).toBeLessThanOrEqual(MOST_FITTED_SIZES)
    expect(analysis.models?.curve.length).toBeLessThanOrEqual(MOST_PLACES)
  })
  it('says what was taken together', () => {
    expect(analysis.source.remarks.join(' ')).toMatch(/4,000 sizes were measured: for the fits and the verdict neighbours within 3\.3 % of each other were taken together, as \d+ sizes\./)
  })
  it('gets the answer of the curve: 95 % of the most at 4,000 are at 363', () => {
    expect(law(363) / law(4_000)).toBeCloseTo(0.9526, 3)
    expect(analysis.verdict?.workers).toBeGreaterThan(363 * 0.7)
    expect(analysis.verdict?.workers).toBeLessThan(363 * 1.4)
  })
  it('takes no more work for eight times the sizes than twice', () => {
    expect(analysed(fileOf(upTo(32_000))).draws).toBeLessThan(20 * draws)
    const curves = [2_000, 16_000, 100_000].map((most) => analysed(fileOf([1, 2, 4, 8, 16, 32, most])).analysis.models?.curve.length ?? Infinity)
    for (const places of curves) expect(places).toBeLessThanOrEqual(MOST_PLACES)
  })
})

describe('sizes up to the most that are fitted', () => {
  const pointOf = (workers: number): ImportedPoint => ({ workers, repeats: [law(workers)], throughputPerSecond: { mean: law(workers), low: null, high: null }, latencyMs: { mean: null, p50: null, p90: null, p95: null, p99: null, max: null }, failedShare: null })

  it('are taken as they are', () => {
    const points = upTo(MOST_FITTED_SIZES).map(pointOf)
    expect(fewerSizes(points)).toEqual({ points, remark: null })
  })
  it('are grouped beyond that by ratio, each repeat kept once and each group at a size that was measured', () => {
    const points = upTo(3_000).map(pointOf)
    const { points: grouped } = fewerSizes(points)
    expect(grouped.flatMap(({ repeats }) => repeats)).toEqual(points.flatMap(({ repeats }) => repeats))
    expect(grouped.length).toBeLessThanOrEqual(MOST_FITTED_SIZES)
    expect(grouped.slice(0, 10).map(({ workers }) => workers)).toEqual(upTo(10))
    expect(grouped.at(-1)?.repeats.length).toBeGreaterThan(50)
  })
})

describe('very many rows of few sizes', () => {
  it('draw no more chance with a thousand repeats of a size than with the most that are drawn singly', () => {
    const sizes = [1, 2, 4, 8, 16, 32, 64]
    const few = analysed(fileOf(sizes, 256))
    const many = analysed(fileOf(sizes, 1_024))
    expect(many.draws).toBeLessThan(few.draws)
    expect(many.analysis.verdict?.workers).toBe(few.analysis.verdict?.workers)
  })
})

describe('the closed queue of very many workers', () => {
  it.each([1, 4, 64])('is summed where its states are, and gives what the sum over all gives (%i servers)', (servers) => {
    for (const thinkMs of [1, 100, 10_000]) {
      const whole = sumOfAll(700, servers, 10, thinkMs)
      const state = closedState({ workers: 700, servers, serviceMs: 10, thinkMs })
      expect(state.busyServers).toBeCloseTo(whole.busy, 9)
      expect(state.sensitivity).toBeCloseTo(whole.sensitivity, 6)
    }
  })
})

/** Straight from the definition, by logarithms: ln p(k) = sum of ln((N - j) S / (Z min(j + 1, c))). */
function sumOfAll(workers: number, servers: number, serviceMs: number, thinkMs: number): { readonly busy: number; readonly sensitivity: number } {
  const logs = [0]
  for (let k = 0; k < workers; k++) logs.push((logs[k] ?? 0) + Math.log(((workers - k) * serviceMs) / (thinkMs * Math.min(k + 1, servers))))
  const most = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - most))
  const over = (value: (k: number) => number): number => weights.reduce((sum, weight, k) => sum + weight * value(k), 0) / weights.reduce((sum, weight) => sum + weight, 0)
  const busyAt = (k: number): number => Math.min(k, servers)
  const busy = over(busyAt)
  return { busy, sensitivity: over((k) => k * busyAt(k)) - busy * over((k) => k) }
}
