import { describe, expect, test } from 'vitest'
import { type LatencyShape, latencyShapes } from '../../../../src/contract/target/targetFields'
import { fateDrawer } from '../../../../src/engine/targets/server/fate'
import { LOGNORMAL_SIGMA } from '../../../../src/engine/targets/server/latencyShapes'

const MEAN_MS = 20

function draw(latencyShape: LatencyShape, count: number, seed = 1): number[] {
  const next = fateDrawer({ latencyMs: MEAN_MS, latencyShape, errorPercent: 0, seed })
  return Array.from({ length: count }, () => next().latencyMs)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The largest distance between the drawn distribution and the named one: Kolmogorov and Smirnov's statistic. */
function distance(values: readonly number[], distribution: (value: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.max(...sorted.map((value, index) => Math.abs(distribution(value) - (index + 0.5) / sorted.length)))
}

describe.each(latencyShapes)('%s', (shape) => {
  test('has the named mean over many draws', () => {
    expect(mean(draw(shape, 64_000)) / MEAN_MS).toBeCloseTo(1, 2)
  })

  test('holds the mean within 3 % over 640 draws, whatever the seed', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(Math.abs(mean(draw(shape, 640, seed)) / MEAN_MS - 1)).toBeLessThan(0.03)
    }
  })

  test('gives the same latencies for the same seed, with or without errors', () => {
    const withErrors = fateDrawer({ latencyMs: MEAN_MS, latencyShape: shape, errorPercent: 30, seed: 1 })
    expect(Array.from({ length: 100 }, () => withErrors().latencyMs)).toEqual(draw(shape, 100))
  })
})

test('fixed is always the mean', () => {
  expect(new Set(draw('fixed', 1000))).toEqual(new Set([MEAN_MS]))
})

test('uniform goes from 0 to twice the mean', () => {
  expect(distance(draw('uniform', 6400), (ms) => ms / (2 * MEAN_MS))).toBeLessThan(0.01)
})

test('exponential has the exponential distribution', () => {
  expect(distance(draw('exponential', 6400), (ms) => 1 - Math.exp(-ms / MEAN_MS))).toBeLessThan(0.01)
})

test('lognormal has a normal logarithm with the documented spread', () => {
  const logs = draw('lognormal', 64_000).map(Math.log)
  const centre = mean(logs)
  expect(centre).toBeCloseTo(Math.log(MEAN_MS) - LOGNORMAL_SIGMA ** 2 / 2, 2)
  expect(Math.sqrt(mean(logs.map((log) => (log - centre) ** 2)))).toBeCloseTo(LOGNORMAL_SIGMA, 2)
  const sorted = draw('lognormal', 64_000).sort((a, b) => a - b)
  expect((sorted[Math.floor(0.99 * 64_000)] ?? 0) / (sorted[32_000] ?? 1)).toBeCloseTo(6.4, 0)
})

test('the share of errors is the named one, drawn anew for every seed', () => {
  const errors = (seed: number): boolean[] => {
    const next = fateDrawer({ latencyMs: 1, latencyShape: 'fixed', errorPercent: 5, seed })
    return Array.from({ length: 1280 }, () => next().fails)
  }
  const share = errors(1).filter(Boolean).length / 1280
  expect(share).toBeGreaterThan(0.045)
  expect(share).toBeLessThan(0.055)
  expect(errors(1)).toEqual(errors(1))
  expect(errors(1)).not.toEqual(errors(2))
})

test.each([
  [0, 0],
  [100, 500]
])('at %d %% errors, %d of 500 requests fail', (errorPercent, failures) => {
  const next = fateDrawer({ latencyMs: 1, latencyShape: 'fixed', errorPercent, seed: 1 })
  expect(Array.from({ length: 500 }, () => next().fails).filter(Boolean)).toHaveLength(failures)
})
