import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../src/analysis/points/measuredPoint'
import type { Verdict } from '../../src/contract/result/verdict'
import { type Repeat } from '../../src/contract/result/result'
import type { ScenarioInput } from '../../src/contract/scenario/scenario'
import { analyse, analysed, curveOf, latencyOf, machineOf, outcomes, pointOf, rateLimited, rateLimitedPoints, refusing, scenarioOf, sizes, verdictOf } from './given'

describe('the recommended size', () => {
  it('is the smallest that reaches 95 % of the best', () => {
    expect(verdictOf(rateLimited, rateLimitedPoints)).toMatchObject({ workers: 5, bindingLimit: 'rate', throughputPerSecond: 100 })
    expect(verdictOf({}, curveOf([1, 2, 4, 8], (workers) => ({ 1: 40, 2: 94, 4: 96, 8: 100 })[workers] ?? 0)).workers).toBe(4)
  })
  it('is the best itself where nothing else comes near', () => {
    expect(verdictOf({}, curveOf([1, 8, 16], (workers) => ({ 1: 50, 8: 100, 16: 60 })[workers] ?? 0)).workers).toBe(8)
  })
  it('does not depend on the order of the points', () => {
    expect(verdictOf(rateLimited, [...rateLimitedPoints].reverse())).toEqual(verdictOf(rateLimited, rateLimitedPoints))
  })
  it('is not one that reaches 95 % by its mean alone, where repeats vary by more than it has to spare', () => {
    const sure = [pointOf(8, { perSecond: [98, 100, 102] }), pointOf(16, { perSecond: [98, 100, 102] })]
    expect(verdictOf({}, [pointOf(1, { perSecond: [20, 20, 20] }), pointOf(5, { perSecond: [85, 93, 101] }), ...sure]).workers).toBe(8)
    expect(verdictOf({}, [pointOf(1, { perSecond: [20, 20, 20] }), pointOf(5, { perSecond: [97, 98, 99] }), ...sure]).workers).toBe(5)
  })
  it('is not pushed up by the luck of the highest of many noisy sizes', () => {
    const noisy = (workers: number, level: number): MeasuredPoint => pointOf(workers, { perSecond: [0.93 * level, level, 1.07 * level] })
    const points = [noisy(1, 20), noisy(5, 98), noisy(8, 100), noisy(12, 97), noisy(16, 104), noisy(24, 101), noisy(32, 99)]
    expect(verdictOf({ ...rateLimited, limits: { ratePerSecond: 100, ratePolicy: 'delay' } }, points).workers).toBe(5)
  })
})

describe('its range', () => {
  const spread = (workers: number, perSecond: number, by: number): MeasuredPoint => pointOf(workers, { perSecond: [perSecond - by, perSecond, perSecond + by] })

  it('goes from the smallest size that may reach 95 % to the smallest that surely does', () => {
    const points = [spread(1, 20, 0.1), spread(4, 93.8, 2), spread(5, 96.2, 2), spread(6, 99, 0.5), spread(8, 100, 0.5)]
    expect(verdictOf({}, points)).toMatchObject({ workers: 5, low: 4, high: 6 })
  })
  it('is one size where intervals are narrow', () => {
    expect(verdictOf(rateLimited, rateLimitedPoints)).toMatchObject({ low: 5, high: 5 })
  })
  it('always holds the recommended size, and ends at the best at the latest', () => {
    for (const by of [0, 1, 5, 20, 60]) {
      const { workers, low, high } = verdictOf({}, [spread(1, 20, 1), spread(4, 80, by), spread(8, 97, by), spread(16, 100, by)])
      expect(low).toBeLessThanOrEqual(workers)
      expect(high).toBeGreaterThanOrEqual(workers)
      expect(high).toBeLessThanOrEqual(16)
    }
  })
})

describe('sizes that are not recommended', () => {
  const whole = curveOf([1, 2, 4, 8], (workers) => 20 * Math.min(4, workers))
  const slept = { littleError: 0, ownCpuShare: 0.1, machineCpuShare: 0.1, loopDelayMs: 1, clockDriftMs: 0, longestGapMs: 60_000, extensions: 0 }

  it('were measured while the machine slept, whatever they seem to do', () => {
    const verdict = verdictOf({}, [...whole, pointOf(16, { perSecond: [300, 310, 320], each: { checks: slept } })])
    expect(verdict).toMatchObject({ workers: 4, throughputPerSecond: 80 })
    expect(verdict.doubts.join(' ')).toContain('The machine slept')
  })
  it('but are chosen among, with a grave doubt, where all were', () => {
    const verdict = verdictOf({}, curveOf([1, 2, 4, 8], (workers) => 20 * Math.min(4, workers), () => ({ checks: slept })))
    expect(verdict).toMatchObject({ workers: 4, confidence: 'low' })
  })
  it('fail more than 1 % of their tasks', () => {
    const points = curveOf([4, 8, 16], (workers) => 20 * workers, (workers) => outcomes(20 * workers, { http_500: workers === 16 ? 4 : 0 }))
    const verdict = verdictOf({}, points)
    expect(verdict.workers).toBe(8)
    expect(verdict.sentence).toContain('At 16 errors already take 1 in 81 tasks.')
    expect(verdict.doubts.join(' ')).toContain('left out because over 1 % of their tasks failed: 16')
  })
  it('may fail as often as the ones next to them, with too few tasks to tell, and are named as left out', () => {
    const failing = (workers: number): Partial<Repeat> => outcomes(workers, { http_500: workers === 6 ? 0.5 : 0 })
    const points = [...curveOf([1, 2, 4], (workers) => 20 * workers), ...curveOf([5, 6], (workers) => 20 * workers, failing)]
    const verdict = verdictOf({}, points)
    expect(verdict.workers).toBe(4)
    expect(verdict.doubts.join(' ')).toContain('Left out: 5 workers, where too few tasks have ended to tell whether over 1 % fail')
  })
  it('are above the p99 bound, or not known to be under it', () => {
    const points = [
      pointOf(4, { perSecond: [80, 80, 80], p99Ms: 60 }),
      pointOf(8, { perSecond: [160, 160, 160], p99Ms: 90 }),
      pointOf(16, { perSecond: [200, 200, 200], p99Ms: 140 }),
      pointOf(32, { perSecond: [201, 201, 201], p99Ms: null })
    ]
    const bounded = (p99Ms: number | null): ScenarioInput => ({ measuring: { p99Ms } })
    expect(verdictOf(bounded(null), points).workers).toBe(16)
    const verdict = verdictOf(bounded(100), points)
    expect(verdict.workers).toBe(8)
    expect(verdict.sentence).toContain('From 16 on p99 latency is above 100 ms: 140 ms.')
    expect(verdict.doubts.join(' ')).toContain('p99 latency is not known at 32 workers')
    expect(verdictOf(bounded(140), points).workers).toBe(16)
  })
  it('do not keep up with tasks that come by the clock, as long as others do', () => {
    const scenario = { target: { latencyMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 80 } } as const
    const points = curveOf([1, 2, 4, 5, 8, 16], (workers) => Math.min(20 * workers, 79), (workers) => ({ inFlight: { mean: Math.min(workers, 4) } }))
    const verdict = verdictOf(scenario, points)
    expect(verdict).toMatchObject({ workers: 5, bindingLimit: 'none' })
    expect(verdict.sentence).toContain('Use 5 workers. Arrivals, 80/s, are all served from 5 on.')
    expect(verdict.doubts).toEqual([])
  })
  it('are not looked for beyond those that serve all that comes by the clock', () => {
    const scenario = { target: { latencyMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 80 } } as const
    const points = curveOf([1, 2, 4, 5], (workers) => Math.min(20 * workers, 80), (workers) => ({ inFlight: { mean: Math.min(workers, 4) } }))
    expect(verdictOf(scenario, points)).toMatchObject({ workers: 5, confidence: 'high', doubts: [] })
  })
  it('are chosen between by throughput when none keeps up, with a grave doubt', () => {
    const scenario = { target: { latencyMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 1000 } } as const
    const verdict = verdictOf(scenario, curveOf([1, 2, 4, 8, 16], (workers) => Math.min(20 * workers, 100), (workers) => ({ inFlight: { mean: workers } })))
    expect(verdict.confidence).toBe('low')
    expect(verdict.doubts.join(' ')).toContain('No size keeps up with arrivals of 1,000/s')
    expect(verdict.sentence).not.toContain('all served')
  })
})

describe('no size is recommended', () => {
  it('before anything was measured, and then without a reason', () => {
    expect(analyse({}, [])).toMatchObject({ verdict: null, noVerdict: null })
  })
  it('from a single size', () => {
    expect(analyse({}, [pointOf(8, { perSecond: [100] })])).toMatchObject({ verdict: null, noVerdict: 'Only one size, 8 workers, was measured; a choice needs at least two.' })
  })
  it('when no task succeeded', () => {
    const failing = [1, 2].map((workers) => pointOf(workers, { perSecond: [0], each: outcomes(0, { connect_refused: 50 }) }))
    expect(analyse({}, failing).noVerdict).toBe('No size is recommended: at every size over 1 % of the tasks failed (at best 100 %, mostly connect_refused). No task succeeded.')
    expect(analyse({}, [pointOf(1, { perSecond: [0] }), pointOf(2, { perSecond: [0] })]).noVerdict).toContain('No task succeeded at any size')
  })
  it('when over 1 % of the tasks failed at every size', () => {
    const flaky = curveOf([1, 2, 4], (workers) => 47 * workers, (workers) => outcomes(47 * workers, { http_500: 2.5 * workers }))
    const { verdict, noVerdict } = analyse({ target: { errorPercent: 5 } }, flaky)
    expect(verdict).toBeNull()
    expect(noVerdict).toContain('at every size over 1 % of the tasks failed (at best 5')
    expect(noVerdict).toContain('mostly http_500). The most that succeeded were 188/s, with 4 workers.')
  })
  it('when a size has no failure only because too few tasks have ended there', () => {
    const few = pointOf(1, { perSecond: [7, 8] })
    const flaky = [2, 4, 8, 16].map((workers) => pointOf(workers, { perSecond: [47 * workers, 47 * workers], each: outcomes(47 * workers, { http_500: 2.5 * workers }) }))
    const { verdict, noVerdict } = analyse({ target: { errorPercent: 5 } }, [few, ...flaky])
    expect(verdict).toBeNull()
    expect(noVerdict).toBe(
      'No size is known to fail at most 1 % of its tasks: with 1 worker too few have ended to tell, next to sizes that fail more. Longer windows or more repeats tell. The most that succeeded were 752/s, with 16 workers.'
    )
    // With as many tasks as it takes to tell, the same size is recommended.
    expect(analyse({ target: { errorPercent: 5 } }, [pointOf(1, { perSecond: [70, 80] }), ...flaky]).verdict?.workers).toBe(1)
  })
  it('when no size keeps the p99 bound, or none is known to', () => {
    const points = [pointOf(1, { perSecond: [20], p99Ms: 52 }), pointOf(2, { perSecond: [40], p99Ms: 55 })]
    expect(analyse({ measuring: { p99Ms: 20 } }, points).noVerdict).toBe('No size keeps p99 latency under 20 ms: the least is 52 ms, at 1 worker.')
    const unknown = [pointOf(1, { perSecond: [20], p99Ms: null }), pointOf(2, { perSecond: [40], p99Ms: null })]
    expect(analyse({ measuring: { p99Ms: 20 } }, unknown).noVerdict).toContain('a p99 needs 500 tasks')
  })
})

describe('the sentence', () => {
  it('names the size, the limit with where it binds, and what the default rule would give', () => {
    expect(verdictOf(rateLimited, rateLimitedPoints).sentence).toBe(
      'Use 5 workers. The rate limit, 100/s, binds from 5 on. min(32, cpus + 4) = 6 gives the same throughput and sends 1 in 6 requests into a 429.'
    )
  })
  it('says how much less the default rule would give, or more, and what it does to latency', () => {
    const database = { target: { latencyMs: 15 }, limits: { connections: 8 } } as const
    expect(verdictOf(database, curveOf([1, 2, 4, 6, 8, 16], (workers) => Math.min(523, 65.4 * workers))).sentence).toBe(
      'Use 8 workers. The connection limit, 8 at once, binds from 8 on. min(32, cpus + 4) = 6 gives 25 % less throughput.'
    )
    const narrow = { workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } }
    expect(verdictOf(narrow, curveOf([1, 2, 4, 6], (workers) => Math.min(38, 21.5 * workers))).sentence).toContain(
      'gives the same throughput and raises p99 latency from 52.6 ms to 158 ms.'
    )
  })
  it('says so when the default rule gives the same size, and keeps silent where it was not measured', () => {
    const sixth = curveOf([1, 5, 6, 8], (workers) => Math.min(120, 20 * workers))
    expect(verdictOf({ target: { latencyMs: 50 }, limits: { ratePerSecond: 120, ratePolicy: 'delay' } }, sixth).sentence).toContain('min(32, cpus + 4) gives the same size here.')
    expect(verdictOf({}, curveOf([1, 2, 4], (workers) => 20 * workers)).sentence).not.toContain('min(32')
  })
  it('does not pretend where nothing limits', () => {
    const verdict = verdictOf({ workload: { kind: 'wait' } }, curveOf([1, 8, 64], (workers) => 49 * workers))
    expect(verdict.sentence).toBe('Nothing measured so far limits this pool: throughput still grows in step at 64 workers. Choose by what your tasks need, or measure larger sizes.')
    expect(verdict).toMatchObject({ workers: 64, bindingLimit: 'none', confidence: 'low' })
  })
  it('does not mistake the last of many sizes on a straight line for a plateau', () => {
    const every = Array.from({ length: 32 }, (_, index) => index + 1)
    const verdict = verdictOf({ workload: { kind: 'wait' } }, curveOf(every, (workers) => 49 * workers))
    expect(verdict.sentence).toContain('throughput still grows in step at 32 workers')
    expect(verdict.confidence).toBe('low')
  })
  it('says that throughput still grows where it lags behind the line without reaching anything', () => {
    expect(verdictOf({ workload: { kind: 'wait' } }, curveOf([1, 2, 4, 8], (workers) => 49 * workers ** 0.8)).sentence).toContain('Throughput still grows at 8 workers, the largest size measured')
  })
  it('says that more workers do less, and what it cannot explain', () => {
    const falling = verdictOf({ workload: { kind: 'wait' } }, curveOf([1, 2, 4, 8, 16], (workers) => ({ 1: 40, 2: 70, 4: 90, 8: 80, 16: 54 })[workers] ?? 0))
    expect(falling.workers).toBe(4)
    expect(falling.sentence).toContain('More workers do less: 16 give 40 % less throughput, and no known limit explains it.')
    expect(falling.doubts).toContain('No known limit explains why throughput stops growing.')
  })
  it('says where a limit begins to bind even where that size was not measured', () => {
    expect(verdictOf(rateLimited, curveOf([1, 2, 4, 8, 16], (workers) => Math.min(100, 20 * workers))).sentence).toContain('Use 8 workers. The rate limit, 100/s, binds from 5 on.')
  })
  it('names a limit that shows itself without a figure', () => {
    const own = { workload: { url: 'http://127.0.0.1:8080/' } } as const
    const points = curveOf([1, 2, 4, 8], (workers) => Math.min(80, 20 * workers), (workers) => outcomes(Math.min(80, 20 * workers), { http_429: Math.max(0, 20 * workers - 80) }))
    expect(verdictOf(own, points).sentence).toContain('Use 4 workers. The rate limit binds from 8 on.')
  })
})

describe('the reasons', () => {
  const reasonsOf = (input: ScenarioInput, points: readonly MeasuredPoint[]): string => verdictOf(input, points).reasons.join(' ')

  it('say what share of the requests a 429 answered', () => {
    const points = curveOf([1, 4, 8], (workers) => Math.min(80, 20 * workers), (workers) => outcomes(Math.min(80, 20 * workers), { http_429: Math.max(0, 20 * workers - 80) }))
    expect(reasonsOf({ workload: { url: 'http://127.0.0.1:8080/' } }, points)).toContain('At 8 workers a 429 answered 1 in 2 requests.')
  })
  it('say how much time the lock took', () => {
    const lock = (workers: number): Partial<Repeat> => ({ lock: { acquisitions: 100, contended: 50, waitRatio: workers < 32 ? 0 : 0.34, waitMsTotal: 0, holdMsTotal: 100 } })
    const points = curveOf([1, 8, 20, 32], (workers) => Math.min(985, 47.6 * workers), lock)
    expect(reasonsOf({ workload: { kind: 'wait' }, lock: { holdUs: 1000 } }, points)).toContain('(Lock held 1 ms = 1,000/s)')
    expect(reasonsOf({ workload: { kind: 'wait' }, lock: { holdUs: 1000 } }, points.filter((point) => point.workers !== 20))).toContain('the workers spent 34 % of their time waiting for the lock')
  })
})

describe('the alternatives', () => {
  const rateLimitedVerdict = verdictOf(rateLimited, rateLimitedPoints)
  const of = (rule: string, verdict = rateLimitedVerdict): Verdict['alternatives'][number] | undefined => verdict.alternatives.find((alternative) => alternative.rule === rule)

  it('hold the default rule first, with its share of the best, its p99 and its failures', () => {
    expect(rateLimitedVerdict.alternatives[0]).toMatchObject({ rule: 'min(32, cpus + 4)', workers: 6, source: 'measured', throughputPerSecond: 100, shareOfBest: 1, p99Ms: 50 * 1.2 })
    expect(rateLimitedVerdict.alternatives[0]?.failedShare).toBeCloseTo(1 / 6, 3)
  })
  it('say nothing of sizes outside those measured', () => {
    expect(of('Tomcat maxThreads')).toEqual({ rule: 'Tomcat maxThreads', because: 'default 200', workers: 200, source: 'unknown', throughputPerSecond: null, shareOfBest: null, p99Ms: null, failedShare: null })
  })
  it('count the CPUs as each runtime does, and name the count', () => {
    const machine = machineOf({ cpus: 8, availableParallelism: 2 })
    const { verdict } = analysed({ scenario: scenarioOf(rateLimited), machine, points: rateLimitedPoints })
    const workers = Object.fromEntries((verdict?.alternatives ?? []).map((alternative) => [alternative.rule, alternative.workers]))
    expect(workers).toMatchObject({ 'min(32, cpus + 4)': 6, 'Python 3.8 to 3.12': 12, 'Python 3.5 to 3.7': 40, 'Piscina maxThreads': 3, libuv: 4, 'HikariCP formula': 17, 'HikariCP default': 10, 'Tomcat maxThreads': 200 })
    expect(verdict?.alternatives.find(({ rule }) => rule === 'Python 3.8 to 3.12')?.because).toContain('cpus = 8')
    expect(rateLimitedVerdict.alternatives.map(({ rule }) => rule)).not.toContain('Python 3.8 to 3.12')
  })
  it("hold the default rule under a container's quota, where that is another count", () => {
    const of = (cpuQuota: number | null): readonly (readonly [string, number])[] =>
      (analysed({ scenario: scenarioOf(rateLimited), machine: machineOf({ cpus: 8, availableParallelism: 8, cpuQuota }), points: rateLimitedPoints }).verdict?.alternatives ?? []).map(({ rule, workers }) => [rule, workers])
    expect(of(1.5)).toContainEqual(["min(32, cpus + 4), container's quota", 6])
    expect(of(8).map(([rule]) => rule).join()).not.toContain('quota')
    expect(of(null).map(([rule]) => rule).join()).not.toContain('quota')
  })
  it("work out Goetz's formula with the measured wait and compute", () => {
    const points = curveOf(sizes, (workers) => Math.min(100, 20 * workers), (workers) => ({ ...refusing(workers), cpuMsPerTask: 5, latencyMs: latencyOf(50) }))
    expect(of('Goetz', verdictOf(rateLimited, points))).toMatchObject({ workers: 20, because: 'cpus x (1 + wait / compute) = 2 x (1 + 45 ms / 5 ms), both as measured' })
    expect(of('Goetz')).toBeUndefined()
  })
})
