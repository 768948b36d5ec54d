import { describe, expect, it } from 'vitest'
import { closedState, type ClosedQueue, closedThroughput } from '../../../src/analysis/stats/closedQueue'
import { randomFrom, timeOf } from '../randomTimes'
import { simulate } from '../simulatedPool'

/** Every state one after the other, as the formula is written. */
function everyState({ workers, servers, serviceMs, thinkMs }: ClosedQueue): { readonly busyServers: number; readonly sensitivity: number } {
  const logWeights = [0]
  for (let k = 0; k < workers; k++) logWeights.push((logWeights[k] ?? 0) + Math.log(((workers - k) * serviceMs) / (thinkMs * Math.min(k + 1, servers))))
  const most = logWeights.reduce((a, b) => Math.max(a, b))
  const weights = logWeights.map((log) => Math.exp(log - most))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (of: (k: number) => number): number => weights.reduce((sum, weight, k) => sum + weight * of(k), 0) / total
  const busyServers = mean((k) => Math.min(k, servers))
  const there = mean((k) => k)
  return { busyServers, sensitivity: mean((k) => (k - there) * (Math.min(k, servers) - busyServers)) }
}

/** Mean value analysis of one queueing server and a delay (Reiser and Lavenberg, 1980), exact for exponential times. */
function meanValueAnalysis(workers: number, serviceMs: number, thinkMs: number): number {
  let queue = 0
  let perMs = 0
  for (let n = 1; n <= workers; n++) {
    const residenceMs = serviceMs * (1 + queue)
    perMs = n / (thinkMs + residenceMs)
    queue = perMs * residenceMs
  }
  return 1000 * perMs
}

describe('the closed queue', () => {
  it.each([1, 2, 5, 21, 64, 256])('agrees with mean value analysis for one server and %d workers', (workers) => {
    const model = { workers, servers: 1, serviceMs: 1, thinkMs: 20 }
    expect(closedThroughput(model)).toBeCloseTo(meanValueAnalysis(workers, 1, 20), 6)
  })
  it.each([
    [1, 0.83],
    [4, 0.91],
    [8, 0.94]
  ])('gives, with %d servers, %d of the capacity where linear scaling meets it', (servers, share) => {
    const [serviceMs, thinkMs] = [1, 10]
    const workers = (servers * (serviceMs + thinkMs)) / serviceMs
    const reached = closedThroughput({ workers, servers, serviceMs, thinkMs }) / ((1000 * servers) / serviceMs)
    expect(Math.abs(reached - share)).toBeLessThan(0.01)
  })
  it('agrees with a simulation of random times', () => {
    const random = randomFrom(3)
    const station = { servers: 4 }
    const stages = [
      { kind: 'delay', ms: () => timeOf('exponential', 15, random) },
      { kind: 'station', station, ms: () => timeOf('exponential', 5, random) }
    ] as const
    const window = simulate(16, stages, 200)
    const exact = closedThroughput({ workers: 16, servers: 4, serviceMs: 5, thinkMs: 15 })
    expect(Math.abs(window.ok / window.seconds / exact - 1)).toBeLessThan(0.01)
  })
  it('grows with workers and never passes either bound', () => {
    let before = 0
    for (let workers = 1; workers <= 256; workers++) {
      const perSecond = closedThroughput({ workers, servers: 3, serviceMs: 30, thinkMs: 0.01 })
      expect(perSecond).toBeGreaterThanOrEqual(before - 1e-9)
      expect(perSecond).toBeLessThanOrEqual(100 + 1e-9)
      before = perSecond
    }
    expect(before).toBeCloseTo(100, 6)
  })
  it('serves as many as there are servers when nothing else takes time', () => {
    expect(closedThroughput({ workers: 3, servers: 8, serviceMs: 10, thinkMs: 0 })).toBe(300)
    expect(closedThroughput({ workers: 30, servers: 8, serviceMs: 10, thinkMs: 0 })).toBe(800)
  })
  it.each([
    [1, 1, 20], [2, 5, 5], [4, 20, 0.01], [16, 0.2, 90], [64, 3, 3], [64, 1, 5000]
  ] as const)('is the sum over all states, with %d servers, %d ms of service and %d ms elsewhere', (servers, serviceMs, thinkMs) => {
    for (const workers of [1, 2, 7, servers, servers + 1, 64, 256, 2000]) {
      const queue = { workers, servers, serviceMs, thinkMs }
      const [found, exact] = [closedState(queue), everyState(queue)]
      expect(Math.abs(found.busyServers / exact.busyServers - 1)).toBeLessThan(1e-9)
      expect(Math.abs(found.sensitivity - exact.sensitivity)).toBeLessThan(1e-8 * Math.max(1, exact.sensitivity))
    }
  })
  it('never goes through every one of ten million workers', () => {
    for (const [servers, serviceMs, thinkMs] of [[1, 1, 20], [64, 1, 1e6], [64, 1, 1e9], [3, 30, 0.01]] as const) {
      let looks = 0
      // Counts how often it is looked at: once or twice for every state.
      const workers = { valueOf: () => (looks++, 10_000_000) } as unknown as number
      closedState({ workers, servers, serviceMs, thinkMs })
      expect(looks).toBeLessThan(100_000)
    }
  })
})
